import type { ErrorCode } from '@tongdai/contract/error-codes'

/** What the process that converts is asked, once in its life, and what it answers. */
export type ConvertRequest =
  | { make: 'picture'; from: string; to: { path: string; mostSide: number }[] }
  | { make: 'telephone-audio'; from: string; to: string; packing: string; mostMs: number }

export type ConvertReply = { done: { durationMs: number } } | { refused: ErrorCode; why: string }

/** Nothing that people upload takes a tenth of it, ms. */
export const mostConvertMs = 30_000
