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

it('means a colleague by the name after an @, the longest that is there', () => {
  const people = [
    { value: '01890000-0000-7000-8000-000000000001', label: 'Lan' },
    { value: '01890000-0000-7000-8000-000000000002', label: 'Lan Anh' },
  ]
  const body = bodyOfText('Nhờ @Lan Anh gọi, @Lan biết rồi', people)
  expect(noteBody.parse(body)).toEqual(body)
  const [paragraph] = body.content
  const parts = paragraph?.type === 'paragraph' ? (paragraph.content ?? []) : []
  expect(parts.map((part) => (part.type === 'mention' ? part.attrs.label : part.type))).toEqual([
    ...['text', 'Lan Anh', 'text', 'Lan', 'text'],
  ])
  expect(textOfBody(body)).toBe('Nhờ @Lan Anh gọi, @Lan biết rồi')
})
