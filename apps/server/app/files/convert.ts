import type { ErrorCode } from '@tongdai/contract/error-codes'

/** What the process that converts is asked, once in its life, and what it answers. */
export type ConvertRequest =
  | { make: 'picture'; from: string; to: { path: string; mostSide: number }[] }
  | { make: 'telephone-audio'; from: string; to: string; packing: string; mostMs: number }
  | { make: 'sheet'; from: string; to: string }

export type ConvertReply = { done: { durationMs: number } } | { refused: ErrorCode; why: string }

/** Of a picture or a sound; none takes a tenth of it. */
export const mediaMs = 30_000

/** 200,000 rows of a spreadsheet take some seconds, behind everybody else's work. */
export function mostConvertMs({ make }: ConvertRequest): number {
  return make === 'sheet' ? 120_000 : mediaMs
}
