export type DtmfDigit =
  | '0'
  | '1'
  | '2'
  | '3'
  | '4'
  | '5'
  | '6'
  | '7'
  | '8'
  | '9'
  | '*'
  | '#'
  | 'A'
  | 'B'
  | 'C'
  | 'D'

/** The key's two tones (ITU-T Q.23). */
export function dtmfTone(_digit: DtmfDigit, _durationMs = 100, _levelDb = -10): Int16Array {
  throw new Error('not built yet')
}
