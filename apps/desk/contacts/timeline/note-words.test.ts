import { noteBody } from '@tongdai/contract/contacts/notes'
import { expect, it } from 'vitest'
import { bodyOfText, textOfBody } from './note-words.ts'

it('makes paragraphs and lists of what was typed, and the same text of them', () => {
  const text = 'Khách hẹn lại\n\n- gọi trước 9 giờ\n- hỏi cô Sáu\nXong.'
  const body = bodyOfText(text)
  expect(noteBody.parse(body)).toEqual(body)
  expect(body.content.map(({ type }) => type)).toEqual(['paragraph', 'paragraph', 'bulletList', 'paragraph'])
  expect(textOfBody(body)).toBe(text)
})
