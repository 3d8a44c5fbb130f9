/**
 * What a hash of a password costs: scrypt (RFC 7914 §2) with 32 MB, for some 70 ms of a processor. Of this process, as the
 * turns of those who hash are. Only the unit tests' processes make it less (`testing/quick-passwords.ts`): they sign in a
 * thousand times, and nobody's password is in them.
 */
export const passwordCost = { N: 16_384, r: 16, p: 1 }
