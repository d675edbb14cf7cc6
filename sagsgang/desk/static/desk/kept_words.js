// Words that are kept in this browser until they are saved. The keys begin as those of the
// editor do, so that signing out asks about them and clears them.

export const PREFIX = "sagsgang:text:";

export function read(key) {
  try {
    return JSON.parse(localStorage.getItem(key));
  } catch {
    return null;
  }
}

// A private window may keep nothing: false tells of it.
export function write(key, value) {
  try {
    localStorage.setItem(key, JSON.stringify(value));
    return true;
  } catch {
    return false;
  }
}

export function remove(key) {
  try {
    localStorage.removeItem(key);
  } catch {
    // A browser that keeps nothing has nothing to remove.
  }
}
