"""What municipal agendas and minutes do that no form foresees, a file a case, each walked whole."""
