export default () => globalThis.doppel.close();
