/** Why a file's rows are not read, to be said to whoever brought it. */
export type SheetRefusal =
  /** It opens by a password alone. */
  | 'SHEET_ENCRYPTED'
  /** A spreadsheet of another kind than .xlsx and text: .xls, .xlsb, .ods. */
  | 'SHEET_OLD_FORMAT'
  | 'SHEET_UNREADABLE'
  /** More rows, columns or letters than are read; or it says little and unpacks to much. */
  | 'SHEET_TOO_LARGE'
  | 'SHEET_EMPTY'

export class SheetRefused extends Error {
  readonly code: SheetRefusal
  constructor(code: SheetRefusal, why: string = code) {
    super(why)
    this.name = 'SheetRefused'
    this.code = code
  }
}
