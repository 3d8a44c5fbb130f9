import { afterAll, beforeAll, describe, expect, it } from 'vitest'
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

const ended = async (jobId: string | null) => {
  const job = async () => (await owner.call('getMine', {})).jobs.find(({ id }) => id === jobId)
  await expect.poll(async () => (await job())?.endedAt ?? null, { timeout: 10_000 }).not.toBeNull()
  return (await job())!
}
const begin = async (content: string) => {
  const { body } = await owner.upload(
    { ownerKind: 'import', ownerId: red.ownerId, name: 'Khách tháng 11.csv' },
    Buffer.from(content),
  )
  return owner.call('beginImport', { body: { fileId: body.id } })
}
type Rule = 'skip' | 'update' | 'create'
const check = async (
  id: string,
  mapping: (string | null)[],
  rule: Rule = 'skip',
  key: 'phone' | 'email' = 'phone',
) => {
  const job = await owner.call('checkImport', {
    params: { id },
    body: { mapping, key, rule, language: 'vi' },
  })
  expect(await ended(job.id)).toMatchObject({ state: 'done' })
  return owner.call('getImport', { params: { id } })
}
const run = async (route: 'runImport' | 'undoImport', id: string) => {
  const job = await owner.call(route, { params: { id } })
  const { state, result, error } = await ended(job.id)
  expect([state, error]).toEqual(['done', null])
  return {
    words: result!.vi,
    seen: (await owner.call('listImports', {})).items.find((each) => each.id === id)!,
  }
}
const found = async (search: string) => (await owner.call('listContacts', { query: { search } })).items

describe('an import', () => {
  it('proposes what the columns are, by their headers in either language', async () => {
    const begun = await begin('HỌ TÊN KHÁCH,SĐT 1,SĐT 2,Email,Ghi chú,Tỉnh/TP\nA,0903,0904,a@b.vn,x,Huế\n')
    expect(begun).toMatchObject({
      ...{ fileName: 'Khách tháng 11', sheets: [''], state: 'mapping', counts: null },
      headers: ['HỌ TÊN KHÁCH', 'SĐT 1', 'SĐT 2', 'Email', 'Ghi chú', 'Tỉnh/TP'],
      mapping: ['name', 'phone', 'phone', 'email', null, 'province'],
      rows: [{ number: 2, cells: ['A', '0903', '0904', 'a@b.vn', 'x', 'Huế'] }],
    })
  })

  const crooked = [
    'Tên;Điện thoại;E-mail;Phụ trách;Nhãn;VIP;Hạng;Thừa',
    'Đào Thị Hạnh;0903.123.101;HANH@shop.vn;agent;Sỉ, Thân thiết;x;5 sao;',
    'Trần Văn Bình;84 903 123 102;;101;;;;bỏ',
    'Lê Cúc;+84 (90) 312-3103 / 0283 8220 105;;;;không;;',
    'Phạm Dung;903123104;;;;;;',
    'Trùng Hạnh;0084903123101;;;;;;',
    ';0903123105;;;;;;',
    'Sai Số;gọi sau;không có;ai đó;;có lẽ;9;',
  ].join('\r\n')

  it('says of the whole file what it would do, and writes nothing', async () => {
    const before = await found('')
    const { id, mapping } = await begin(crooked)
    expect(mapping).toEqual(['name', 'phone', 'email', 'owner', 'tags', 'vip', 'rating', null])
    const checked = await check(id, mapping)
    expect(checked.counts).toEqual({ create: 4, update: 0, skip: 1, twins: 1, fault: 2 })
    expect(checked.faults).toEqual([
      { number: 7, faults: [{ field: 'name', problem: 'missing', value: '' }] },
      {
        number: 8,
        faults: [
          { field: 'phone', problem: 'no-number', value: 'gọi sau' },
          { field: 'email', problem: 'no-email', value: 'không có' },
          { field: 'rating', problem: 'unknown', value: '9' },
          { field: 'vip', problem: 'unknown', value: 'có lẽ' },
          { field: 'owner', problem: 'unknown', value: 'ai đó' },
        ],
      },
    ])
    expect(await found('')).toEqual(before)
  })

  it('writes them, and takes them back', async () => {
    const { id, mapping } = await begin(crooked)
    await check(id, mapping)
    const { seen } = await run('runImport', id)
    expect(seen).toMatchObject({ state: 'done', counts: { create: 4 } })
    const [hanh] = await found('dao thi hanh')
    expect(hanh).toMatchObject({
      ...{ name: 'Đào Thị Hạnh', phone: '+84903123101', email: 'hanh@shop.vn', vip: true, rating: 5 },
      ...{ source: 'import', owner: { id: red.agentId }, createdBy: { id: red.ownerId } },
    })
    expect(hanh!.tags.map(({ name }) => name).sort()).toEqual(['Sỉ', 'Thân thiết'])
    const [cuc] = await found('le cuc')
    expect(cuc!.phones.map(({ value, main }) => [value, main])).toEqual([
      ['+84903123103', true],
      ['+842838220105', false],
    ])
    expect((await owner.call('lookUpContact', { query: { number: '0903123104' } })).contact?.name).toBe(
      'Phạm Dung',
    )
    const { items } = await owner.call('listAudit', { query: { kind: 'list' } })
    expect(items[0]).toMatchObject({ action: 'list.imported' })

    // One that somebody has changed since stays.
    await owner.call('updateContact', {
      params: { id: cuc!.id },
      body: { version: cuc!.version, rating: 3 },
    })
    const undone = await run('undoImport', id)
    expect(undone.seen).toMatchObject({ state: 'undone', kept: 1, undoUntil: null })
    expect(undone.words).toContain('1 khách hàng đã có người sửa')
    expect(await found('dao thi hanh')).toEqual([])
    expect(await found('le cuc')).toHaveLength(1)
    expect((await owner.try('undoImport', { params: { id } })).body.error?.code).toBe('WRONG_STATE')
  })

  it('changes who is there where that is wanted, and makes them what they were', async () => {
    const was = await owner.call('createContact', {
      body: {
        ...{ name: 'Võ Minh', phone: '0903777001', street: '1 Lê Lợi', province: 'Huế', rating: 2 },
        emails: [{ value: 'minh@cu.vn' }],
      },
    })
    const { id, mapping } = await begin(
      'Tên,SĐT,SĐT khác,Email,Địa chỉ,Tỉnh,Nhãn\nVõ Văn Minh,0903777001,0903777002,,9 Hàng Bài,,Mới\nAi Nữa,0903777009,,,,,\n',
    )
    expect((await check(id, mapping, 'skip')).counts).toMatchObject({ create: 1, skip: 1, update: 0 })
    expect((await check(id, mapping, 'create')).counts).toMatchObject({ create: 2, skip: 0 })
    expect((await check(id, mapping, 'update')).counts).toMatchObject({ create: 1, update: 1 })
    await run('runImport', id)
    const now = await owner.call('getContact', { params: { id: was.id } })
    expect(now).toMatchObject({
      ...{ name: 'Võ Văn Minh', street: '9 Hàng Bài', province: 'Huế', rating: 2, phone: '+84903777001' },
      ...{ email: 'minh@cu.vn', version: was.version + 1 },
    })
    expect(now.phones.map(({ value }) => value)).toEqual(['+84903777001', '+84903777002'])
    expect(now.tags.map(({ name }) => name)).toEqual(['Mới'])
    await run('undoImport', id)
    const after = await owner.call('getContact', { params: { id: was.id } })
    const { version: _, updatedAt: __, ...rest } = was
    expect(after).toMatchObject(rest)
    expect(after.tags).toEqual([])
    expect(await found('ai nua')).toEqual([])
  })

  it('knows people by their e-mail where that is wanted', async () => {
    await owner.call('createContact', { body: { name: 'Thư', emails: [{ value: 'thu@shop.vn' }] } })
    const { id, mapping } = await begin('Tên,Email\nThư Hai,THU@shop.vn\nKhác,khac@shop.vn\n')
    expect((await check(id, mapping, 'skip', 'email')).counts).toMatchObject({ create: 1, skip: 1 })
    expect((await check(id, mapping, 'skip', 'phone')).counts).toMatchObject({ create: 2, skip: 0 })
  })

  it('takes the company’s own fields, as people write what is in them', async () => {
    const own = async (type: 'choice' | 'number' | 'date', name: string, more = {}) =>
      owner.call('createField', { body: { subject: 'contact', type, name, ...more } })
    const rank = await own('choice', 'Hạng thẻ', { options: [{ name: 'Vàng' }, { name: 'Bạc' }] })
    const spent = await own('number', 'Đã mua')
    const since = await own('date', 'Khách từ', { required: true, defaultValue: '2020-01-01' })
    const { id, mapping } = await begin(
      'Tên,SĐT,Hạng thẻ,Đã mua,Khách từ\nCó Đủ,0903999001,vàng,1.200.000 đ,31/12/2025\nSai Thẻ,0903999002,Chì,,\nMặc Định,0903999003,,,\n',
    )
    expect(mapping).toEqual(['name', 'phone', ...[rank, spent, since].map((field) => `field.${field.id}`)])
    expect((await check(id, mapping)).faults).toEqual([
      { number: 3, faults: [{ field: `field.${rank.id}`, problem: 'unknown', value: 'Chì' }] },
    ])
    await run('runImport', id)
    const [whole] = await found('co du')
    expect(whole!.fields).toEqual({
      ...{ [rank.id]: rank.options[0]!.id, [spent.id]: 1_200_000, [since.id]: '2025-12-31' },
    })
    expect((await found('mac dinh'))[0]!.fields).toEqual({ [since.id]: '2020-01-01' })
    for (const { id, version } of [rank, spent, since])
      await owner.call('updateField', { params: { id }, body: { version, archived: true } })
  })

  it('shows of long cells their beginning, and lets others go first while it reads thousands of choices', async () => {
    const names = Array.from({ length: 500 }, (_, n) => ({ name: `Loại ${n}` }))
    const kinds = await owner.call('createField', {
      body: { subject: 'contact', type: 'choices', name: 'Loại hàng', options: names },
    })
    const all = `"${names
      .slice(450)
      .map(({ name }) => name)
      .join(',')}"`
    const numbers = Array.from({ length: 2_000 }, (_, n) => `09${String(10_000_000 + n)}`).join('/')
    const { id, mapping, rows } = await begin(
      `Tên,SĐT,Loại hàng\nĐủ Cả,0903999011,${all}\n${`Lạ,0903999012,"${'zz,'.repeat(10_000)}"\n`.repeat(40)}Nhiều Số,${numbers},\n`,
    )
    expect(Math.max(...rows.flatMap(({ cells }) => cells.map(({ length }) => length)))).toBe(200)
    const { faults, counts } = await check(id, mapping)
    expect(counts).toMatchObject({ create: 1, fault: 41 })
    expect(faults[0]!.faults[0]).toMatchObject({ field: `field.${kinds.id}`, problem: 'unknown' })
    expect(faults.at(-1)!.faults).toContainEqual({ field: 'phone', problem: 'too-many', value: '' })
    const body = {
      mapping: ['name', 'constructor', null],
      key: 'phone',
      rule: 'skip',
      language: 'vi',
    } as const
    const wrong = { params: { id }, body: { ...body, mapping: [...body.mapping] } }
    expect((await owner.try('checkImport', wrong)).body.error?.code).toBe('INVALID_REQUEST')
    await owner.call('updateField', {
      params: { id: kinds.id },
      body: { version: kinds.version, archived: true },
    })
  })

  it('remembers what was said of a file with these headers', async () => {
    const first = await begin('Cột A,Cột B\nx,0903\n')
    expect(first.mapping).toEqual([null, null])
    await check(first.id, ['name', 'tags'])
    expect((await begin('Cột A,Cột B\ny,0904\n')).mapping).toEqual(['name', 'tags'])
  })

  it('gives the faulty rows as a file, which is taken when they are mended', async () => {
    const { id, mapping } = await begin('Tên,SĐT\nĐúng,0903888001\nSai,abc\n')
    const { faultFileId } = await check(id, mapping)
    const { raw } = await owner.try('getFile', { params: { id: faultFileId! } })
    const again = await owner.upload(
      { ownerKind: 'import', ownerId: red.ownerId, name: 'loi.xlsx' },
      raw.rawPayload,
    )
    const mended = await owner.call('beginImport', { body: { fileId: again.body.id } })
    expect(mended).toMatchObject({
      ...{ headers: ['Tên', 'SĐT', 'Lỗi'], mapping: ['name', 'phone', null] },
      rows: [{ cells: ['Sai', 'abc', 'Số điện thoại “abc”: không phải số điện thoại'] }],
    })
  })

  it('has a template whose columns it knows', async () => {
    const { raw } = await owner.try('getImportTemplate', { query: { language: 'vi' } })
    const sheet = await owner.upload(
      { ownerKind: 'import', ownerId: red.ownerId, name: 'mau.xlsx' },
      raw.rawPayload,
    )
    const begun = await owner.call('beginImport', { body: { fileId: sheet.body.id } })
    expect(begun.mapping).toEqual(begun.fields.map(({ name }) => name))
  })

  it('is refused to who may not, to who sees not everything, and before it is checked', async () => {
    const { id, mapping } = await begin('Tên,SĐT\nA,0903\n')
    expect((await owner.try('runImport', { params: { id } })).body.error?.code).toBe('WRONG_STATE')
    const wrong = { key: 'phone', rule: 'skip', language: 'vi' } as const
    for (const said of [
      ['phone', 'name', 'name'],
      ['name', 'nothing'],
      [null, 'phone'],
    ])
      expect(
        (await owner.try('checkImport', { params: { id }, body: { ...wrong, mapping: said } })).body.error
          ?.code,
      ).toBe('INVALID_REQUEST')
    const agent = await test.signedIn('agent@red.test')
    expect((await agent.try('beginImport', { body: { fileId: id } })).body.error?.code).toBe('FORBIDDEN')
    const role = await owner.call('createRole', {
      body: {
        name: 'Che',
        permissions: { 'contacts.import': 'all', 'contacts.edit': 'all', 'files.use': 'all' },
        masked: ['phone'],
      },
    })
    const userId = await test.addPerson('hidden@red.test', [{ companyId: red.companyId, role: 'agent' }])
    const { version } = await owner.call('getUser', { params: { id: userId } })
    await owner.call('updateUser', { params: { id: userId }, body: { version, roleId: role.id } })
    const hidden = await test.signedIn('hidden@red.test')
    expect(
      (await hidden.try('checkImport', { params: { id }, body: { ...wrong, mapping } })).body.error?.code,
    ).toBe('FORBIDDEN')
  })
})
