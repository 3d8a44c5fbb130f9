import { sine } from './sine.ts'

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

/** ITU-T Q.23: a row and a column of the keypad, Hz. */
export const dtmfRows = [697, 770, 852, 941]
export const dtmfColumns = [1209, 1336, 1477, 1633]
export const dtmfKeypad = ['123A', '456B', '789C', '*0#D']

/** The two frequencies of a key, Hz. */
export function dtmfFrequencies(digit: DtmfDigit): [number, number] {
  const row = dtmfKeypad.findIndex((keys) => keys.includes(digit))
  return [dtmfRows[row]!, dtmfColumns[dtmfKeypad[row]!.indexOf(digit)]!]
}

/** The key's sound, 8 kHz. @param levelDb of each of the two tones, relative to a full-scale sine */
export function dtmfTone(digit: DtmfDigit, durationMs = 100, levelDb = -10): Int16Array {
  return sine(dtmfFrequencies(digit), durationMs, levelDb, 2)
}
