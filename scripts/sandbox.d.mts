export function bundleSandbox(): Promise<{ readonly prepare: string; readonly judge: string }>;
