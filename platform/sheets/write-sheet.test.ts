import { mkdtempSync, rmSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { afterAll, describe, expect, it } from 'vitest'
import yauzl from 'yauzl'
import type { Cell, SheetColumn } from './cell.ts'
import { type SheetFormat, writeSheet } from './write-sheet.ts'

const folder = mkdtempSync(join(tmpdir(), 'tongdai-sheets-'))
afterAll(() => rmSync(folder, { recursive: true }))

const columns: SheetColumn[] = [
  { header: 'Tên', kind: 'text' },
  { header: 'Số', kind: 'text' },
  { header: 'Giây', kind: 'number' },
  { header: 'Lúc', kind: 'time' },
  { header: 'Ngày', kind: 'day' },
]
const rows: Cell[][] = [
  ['Đào <Thị> & "Hoa"', '+84903123101', 12.5, new Date('2026-11-28T17:15:30Z'), new Date('2026-11-28')],
  ['=1+1', null, -2, null, null],
]

async function* each<T>(items: T[]): AsyncGenerator<T> {
  yield* items
}

const write = (format: SheetFormat, rows: AsyncIterable<Cell[]>) =>
  writeSheet(format, { columns, rows, timeZone: 'Asia/Ho_Chi_Minh' }).content

/** The parts of a workbook by name. */
async function partsOf(content: AsyncIterable<string | Uint8Array>): Promise<Map<string, string>> {
  const path = join(folder, 'sheet.xlsx')
  await writeFile(path, content)
  const parts = new Map<string, string>()
  const zip = await yauzl.openPromise(path)
  for await (const entry of zip.eachEntry())
    parts.set(entry.fileName, await text(await zip.openReadStreamPromise(entry)))
  return parts
}

describe('a CSV file', () => {
  it('is UTF-8 with its mark, and has moments as clocks of the zone show them', async () => {
    expect(await text(write('csv', each(rows)))).toBe(
      [
        '\uFEFFTên,Số,Giây,Lúc,Ngày',
        '"Đào <Thị> & ""Hoa""",\'+84903123101,12.5,2026-11-29 00:15:30,2026-11-28',
        "'=1+1,,-2,,",
        '',
      ].join('\r\n'),
    )
  })
})

describe('a workbook', () => {
  it('has texts as texts, numbers as numbers and moments as dates', async () => {
    const sheet = (await partsOf(write('xlsx', each(rows)))).get('xl/worksheets/sheet1.xml')!
    expect(sheet).toContain('>Đào &lt;Thị&gt; &amp; "Hoa"</t>')
    expect(sheet).toMatch(/<c r="B2" s="1" t="inlineStr"><is><t [^>]*>\+84903123101</)
    expect(sheet).toContain('<c r="C2"><v>12.5</v></c>')
    // 2026-11-29 is day 46355; a quarter past midnight and half a minute.
    expect(sheet).toContain('<c r="D2" s="2"><v>46355.010763889</v></c>')
    expect(sheet).toContain('<c r="E2" s="3"><v>46354.000000000</v></c>')
    expect(sheet).toMatch(/<c r="A3" s="1" t="inlineStr"><is><t [^>]*>=1\+1</)
    expect(sheet).not.toContain('<f>')
  })

  it('says what it is made of', async () => {
    const parts = await partsOf(write('xlsx', each(rows)))
    expect([...parts.keys()].sort()).toEqual([
      '[Content_Types].xml',
      '_rels/.rels',
      'xl/_rels/workbook.xml.rels',
      'xl/styles.xml',
      'xl/workbook.xml',
      'xl/worksheets/sheet1.xml',
    ])
    // The style of text is quoted: what is typed into its cells is no formula either.
    expect(parts.get('xl/styles.xml')).toContain('numFmtId="49" applyNumberFormat="1" quotePrefix="1"')
  })

  it('keeps out what XML has no place for, and no more than Excel takes', async () => {
    const odd: Cell[][] = [['a\0b\u0007c\rd_x0041_\ud800e', 'x'.repeat(40_000), Number.NaN, null, null]]
    const sheet = (await partsOf(write('xlsx', each(odd)))).get('xl/worksheets/sheet1.xml')!
    expect(sheet).toContain('>abc_x000D_d_x005F_x0041_\ufffde<')
    expect(sheet).toContain(`>${'x'.repeat(32_767)}<`)
    expect(sheet).not.toContain('r="C2"')
  })

  it('fails with what its rows fail with, and asks for no more of them when nobody reads on', async () => {
    async function* broken(): AsyncGenerator<Cell[]> {
      yield rows[0]!
      throw new Error('the database is gone')
    }
    await expect(partsOf(write('xlsx', broken()))).rejects.toThrow('the database is gone')
    let ended = false
    async function* endless(): AsyncGenerator<Cell[]> {
      try {
        for (;;) yield [crypto.randomUUID(), crypto.randomUUID(), 1, null, null]
      } finally {
        ended = true
      }
    }
    for await (const piece of write('xlsx', endless())) if (piece.length > 0) break
    expect(ended).toBe(true)
  })
})
