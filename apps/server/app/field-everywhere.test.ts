import { type FieldTypeName, fieldTypes } from '@tongdai/contract/fields/field-types'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Furnished } from './testing/furnish-company.ts'
import { startFurnishedApp } from './testing/start-furnished-app.ts'
import type { TestApp } from './testing/start-test-app.ts'
import { startTestWork } from './testing/start-test-work.ts'
import type { TestClient } from './testing/test-client.ts'

let test: TestApp
let red: Furnished
let owner: TestClient
let work: { close(): Promise<void> }

beforeAll(async () => {
  ;({ test, red, owner } = await startFurnishedApp())
  work = await startTestWork(test)
})
afterAll(async () => {
  await work.close()
  await test.close()
})

const done = async (id: string) => {
  const job = async () => (await owner.call('getMine', {})).jobs.find((each) => each.id === id)
  await expect.poll(async () => (await job())?.state, { timeout: 10_000 }).toBe('done')
  return (await job())!
}
const option = { id: undefined, name: 'Vàng', archived: false, children: [] }

/** What a person writes of each type in a file, and a condition that finds it; a new type says it here. */
const written: Record<FieldTypeName, [cell: string, operator: string, value?: unknown]> = {
  text: ['KH-77', 'is', 'kh-77'],
  'long-text': ['Giao buổi sáng', 'contains', 'buoi sang'],
  number: ['1.250', 'more', 1_000],
  date: ['31/03/2026', 'within', { from: '2026-03-01', to: '2026-03-31' }],
  'yes-no': ['Có', 'is', true],
  choice: ['vàng', 'filled'],
  choices: ['Vàng', 'filled'],
  cascade: ['Vàng', 'filled'],
  phone: ['0903 111 222', 'is', '+84903111222'],
  email: ['an@vidu.vn', 'starts', 'an@'],
  link: ['vidu.vn', 'contains', 'vidu'],
  user: ['agent', 'any-of', 'agent'],
}

it.each(Object.keys(fieldTypes) as FieldTypeName[])(
  'a new field (%s) comes in by a file, is asked of, shown, changed and goes out in a file, at once',
  async (type) => {
    const [cell, operator, value] = written[type]
    const header = `Mới ${type}`
    const { id } = await owner.call('createField', {
      body: {
        ...{ subject: 'contact', type, name: header },
        options: fieldTypes[type].options === 'none' ? [] : [option],
      },
    })
    const name = `Khách ${type}`
    const { body: file } = await owner.upload(
      { ownerKind: 'import', ownerId: red.ownerId, name: `${type}.csv` },
      Buffer.from(`Tên,${header}\n${name},${cell}\n`),
    )
    const begun = await owner.call('beginImport', { body: { fileId: file.id } })
    expect(begun.mapping).toEqual(['name', `field.${id}`])
    const { mapping } = begun
    const params = { id: begun.id }
    const check = { mapping, key: 'phone', rule: 'create', language: 'vi' } as const
    await done((await owner.call('checkImport', { params, body: check })).id)
    expect((await owner.call('getImport', { params })).faults).toEqual([])
    await done((await owner.call('runImport', { params })).id)

    const asked = value === 'agent' ? [red.agentId] : value
    const conditions = JSON.stringify({ field: `field.${id}`, operator, value: asked })
    const { items } = await owner.call('listContacts', { query: { conditions } })
    expect(items.map((item) => item.name)).toEqual([name])
    expect(items[0]!.fields[id]).toBeDefined()

    const { id: exportId } = await owner.call('exportContacts', {
      body: {
        ...{ filters: { search: name }, columns: ['name', `field.${id}`], format: 'csv', language: 'vi' },
      },
    })
    const { raw } = await owner.try('getFile', { params: { id: (await done(exportId)).file!.id } })
    const [head, row] = raw.rawPayload.toString('utf8').split('\r\n')
    expect(head).toBe(`\uFEFFTên,${header}`)
    expect(row!.length).toBeGreaterThan(name.length + 1)

    const contact = { params: { id: items[0]!.id } }
    const changed = await owner.change('updateContact', { ...contact, body: { fields: { [id]: null } } })
    expect(changed.fields[id]).toBeUndefined()
  },
)
