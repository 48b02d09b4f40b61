// Settings of a booth that is opened as a file, where kiosk.json cannot be read. The same names as there: docs/kiosk.md.
//
// globalThis.kioskSettings = { people: ["counter-toaster"], brand: "Your name" };
