// Loaded into the stub under load with --import: responses the message 'memory' with what the process uses. The stub itself has
// no such address, and needs none.
if (process.send) {
  process.on('message', (message) => {
    if (message === 'collect') globalThis.gc?.();
    process.send({ memory: process.memoryUsage() });
  });
  // The channel must not keep the stub alive when it is told to stop.
  process.channel.unref();
}
