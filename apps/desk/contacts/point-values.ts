import type { PointLabel } from '@tongdai/contract/contacts/points'
import { showNumber } from '../format/phone-number.ts'

/** A number or an e-mail in a form. */
export interface PointValue {
  /** As it is shown; of one that is hidden what may be seen. */
  text: string
  /** As it was shown first, and what it is then: what was left as it is need not be known. null: it was typed. */
  read: { text: string; sent: { id: string } | { value: string } } | null
  /** null: nobody has said, and it follows from what it is. */
  label: PointLabel | null
  main: boolean
}

interface Point {
  id: string
  value: string
  label: PointLabel
  main: boolean
}

/** With an empty line to write in where there is none. */
export function pointValues(points: readonly Point[]): PointValue[] {
  if (points.length === 0) return [emptyPoint]
  return points.map(({ id, value, label, main }) => {
    const text = showNumber(value)
    return { text, read: { text, sent: { id } }, label, main }
  })
}

export const emptyPoint: PointValue = { text: '', read: null, label: null, main: false }

/** A number that came from a call: perhaps a hidden one. */
export function pointOf(number: string): PointValue {
  const text = showNumber(number)
  return { text, read: { text, sent: { value: number } }, label: null, main: true }
}

export function pointBodies(points: readonly PointValue[]) {
  return points.filter(isFilled).map((point) => ({
    ...(isUntouched(point) ? point.read!.sent : { value: point.text }),
    ...(point.label && { label: point.label }),
    main: point.main,
  }))
}

export function isFilled({ text }: PointValue): boolean {
  return text.trim() !== ''
}

/** Whether it is what stood there when the form was opened. */
export function isUntouched({ text, read }: PointValue): boolean {
  return read !== null && read.text === text
}
