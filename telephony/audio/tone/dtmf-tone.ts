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
const rows = [697, 770, 852, 941]
const columns = [1209, 1336, 1477, 1633]
const keypad = ['123A', '456B', '789C', '*0#D']

/** The two frequencies of a key, Hz. */
export function dtmfFrequencies(digit: DtmfDigit): [number, number] {
  const row = keypad.findIndex((keys) => keys.includes(digit))
  return [rows[row]!, columns[keypad[row]!.indexOf(digit)]!]
}

/** The key's sound, 8 kHz. @param levelDb of each of the two tones, relative to a full-scale sine */
export function dtmfTone(digit: DtmfDigit, durationMs = 100, levelDb = -10): Int16Array {
  return sine(dtmfFrequencies(digit), durationMs, levelDb, 2)
}
