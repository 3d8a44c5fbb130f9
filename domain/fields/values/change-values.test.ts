import { type FieldDefinition, fieldDefinition } from '@tongdai/contract/fields/schema'
import { newId } from '@tongdai/platform/new-id'
import { describe, expect, it } from 'vitest'
import { changeValues } from './change-values.ts'

const field = (type: FieldDefinition['type'], more: Partial<FieldDefinition> = {}): FieldDefinition => ({
  ...fieldDefinition.parse({
    ...{ id: newId(), subject: 'contact', name: type, type, options: [], position: 1 },
    ...{ archivedAt: null, version: 1 },
  }),
  ...more,
})
const option = (id: string, children: string[] = [], archived = false) => ({
  ...{ id, name: id.toUpperCase(), archived },
  children: children.map((each) => ({ id: each, name: each, archived: false, children: [] })),
})

const taken = (type: FieldDefinition['type'], value: never, options: FieldDefinition['options'] = []) => {
  const one = field(type, { options })
  const given = { fields: [one], before: {}, changes: { [one.id]: value }, isNew: false }
  const { after, faults } = changeValues(given)
  return faults.length > 0 ? 'refused' : after[one.id]
}

describe('each type takes what is of it, in the form in which it is kept', () => {
  const options = [option('gold', ['gold1']), option('old0', [], true)]
  it.each<[FieldDefinition['type'], unknown, unknown]>([
    ['text', ' An ', 'An'],
    ['text', 'a\nb', 'refused'],
    ['text', 7, 'refused'],
    ['long-text', 'a\nb', 'a\nb'],
    ['number', 1.5, 1.5],
    ['number', '1.5', 'refused'],
    ['number', 1e300, 'refused'],
    ['date', '2026-02-28', '2026-02-28'],
    ['date', '2026-02-30', 'refused'],
    ['yes-no', false, false],
    ['choice', 'gold', 'gold'],
    ['choice', 'old0', 'refused'],
    ['choice', 'none', 'refused'],
    ['choices', ['gold', 'gold'], ['gold']],
    ['choices', [], 'refused'],
    ['cascade', ['gold', 'gold1'], ['gold', 'gold1']],
    ['cascade', ['gold'], ['gold']],
    ['cascade', ['gold1'], 'refused'],
    ['phone', '0903 000 101', '+84903000101'],
    ['phone', 'x', 'refused'],
    ['email', 'An@Example.VN', 'an@example.vn'],
    ['link', 'example.vn/a', 'https://example.vn/a'],
    ['link', 'javascript:alert(1)', 'refused'],
    ['user', 'x', 'refused'],
  ])('%s: %j becomes %j', (type, value, expected) => {
    expect(taken(type, value as never, options)).toEqual(expected)
  })
})

describe('a change of values', () => {
  const [rank, note] = [
    field('choice', { options: [option('gold'), option('old0', [], true)] }),
    field('text'),
  ]
  const fields = [rank, note]
  const change = (given: Partial<Parameters<typeof changeValues>[0]>) =>
    changeValues({ fields, before: {}, changes: {}, isNew: false, ...given })

  it('leaves what it does not name, of fields that are put away or of options that are archived', () => {
    const gone = newId()
    const before = { [gone]: 'kept', [rank.id]: 'old0' }
    expect(change({ before, changes: { [note.id]: 'x' } }).after).toEqual({ ...before, [note.id]: 'x' })
    // Sent back as it was read it is no change.
    expect(change({ before, changes: { [rank.id]: 'old0', [gone]: 'kept' } }).faults).toEqual([])
    expect(change({ before, changes: { [gone]: 'other' } }).faults).toHaveLength(1)
    expect(change({ before, changes: { [rank.id]: null } }).after).toEqual({ [gone]: 'kept' })
  })

  it('wants what is required of what is new and of what is touched', () => {
    const required = [{ ...note, required: true }]
    expect(change({ fields: required, isNew: true }).faults).toHaveLength(1)
    expect(change({ fields: required, changes: {} }).faults).toEqual([])
    expect(
      change({ fields: required, before: { [note.id]: 'x' }, changes: { [note.id]: null } }).faults,
    ).toHaveLength(1)
  })

  it('fills in defaults of what is new, where nothing else is said', () => {
    const withDefault = [{ ...note, required: true, defaultValue: 'x' }]
    expect(change({ fields: withDefault, isNew: true }).after).toEqual({ [note.id]: 'x' })
    expect(change({ fields: withDefault, isNew: true, changes: { [note.id]: 'y' } }).after).toEqual({
      [note.id]: 'y',
    })
    expect(change({ fields: withDefault }).after).toEqual({})
    expect(
      change({ fields: [{ ...note, defaultValue: 'x' }], isNew: true, changes: { [note.id]: null } }).after,
    ).toEqual({})
  })
})
