/** Whether a host name is this device's or of its own network: browsers let public pages call it only with somebody's permission. */
export function isNearby(hostname: string): boolean {
  return (
    isThisDevice(hostname) ||
    /^(10(?=(\.\d+){3}$)|192\.168|169\.254|172\.(1[6-9]|2\d|3[01]))\.|^\[f[cde]|\.(local|internal|lan|home\.arpa)$|^[^.:[]+$/.test(
      hostname,
    )
  );
}

/** Whether a host name is this very device: pages of https may call it by http. */
export function isThisDevice(hostname: string): boolean {
  return hostname === 'localhost' || hostname.endsWith('.localhost') || /^127\.|^\[::1\]$/.test(hostname);
}
