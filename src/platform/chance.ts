/** A fraction from 0 up to 1, for waiting times that should differ. The one of Math stands nowhere, so that it is never found where a secret is made. */
export const chance = (): number => (crypto.getRandomValues(new Uint32Array(1))[0] ?? 0) / 2 ** 32
