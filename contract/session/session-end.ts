/**
 * Why a session is no more that was open: its holder ended it from another browser, chose another password, got one from the
 * company, set up a second factor, or an owner took that away. Told to the browser that still has it, in `details`.
 */
export const sessionEnds = [
  'elsewhere',
  'password-changed',
  'password-given',
  'factor-added',
  'factor-reset',
] as const
export type SessionEnd = (typeof sessionEnds)[number]
