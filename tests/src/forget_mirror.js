// Empties the mirror of what is kept, so that a test starts from what it puts into the storage and from nothing else.
const done = arguments[arguments.length - 1];
try {
  const request = indexedDB.open(arguments[0], 1);
  request.onupgradeneeded = () => request.result.createObjectStore("kept");
  request.onerror = () => done(false);
  request.onsuccess = () => {
    const change = request.result.transaction("kept", "readwrite");
    change.objectStore("kept").clear();
    change.oncomplete = () => {
      request.result.close();
      done(true);
    };
  };
} catch {
  done(false);
}
