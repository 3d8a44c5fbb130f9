import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { vi } from '../apps/desk/text/vi.ts'
import { noChromium, type Person, signIn, sitDown } from './testing/browser.ts'
import { crookedSheet } from './testing/crooked-sheet.ts'
import { openPage } from './testing/every-page.ts'
import { type Instance, startInstance } from './testing/instance.ts'

/** What a shop has: names in the code page of an old Excel, numbers in six forms, people twice, a column too many. */
describe.skipIf(noChromium)('customers from a shop’s own file', () => {
  const folder = mkdtempSync(join(tmpdir(), 'tongdai-import-'))
  let instance: Instance
  let owner: Person
  let page: Page

  beforeAll(async () => {
    instance = await startInstance()
    owner = await sitDown(500)
    page = owner.page
    await signIn(page, instance, instance.accounts.find(({ role }) => role === 'owner')!)
  })
  afterAll(async () => {
    await owner?.close()
    await instance?.stop()
    rmSync(folder, { recursive: true, force: true })
  })

  const bring = async (name: string, content: Uint8Array) => {
    writeFileSync(join(folder, name), content)
    await openPage(page, instance.web, '/contacts/import')
    await page.getByTestId('import-file').locator('input[type=file]').setInputFiles(join(folder, name))
    await page.getByTestId('import-check').waitFor({ timeout: 20_000 })
  }
  const counts = async () => {
    await page.getByTestId('import-counts').waitFor({ timeout: 20_000 })
    return Object.fromEntries(
      await page
        .locator('[data-testid=import-counts] [data-count]')
        .evaluateAll((all) =>
          all.map((each) => [
            each.getAttribute('data-count'),
            Number(each.querySelector('.number')?.textContent),
          ]),
        ),
    )
  }

  it('are checked as a whole, imported, mended, exported and taken back', async () => {
    const { content, people, faulty } = crookedSheet(300)
    await bring('Khách cũ (2).csv', content)
    expect(await page.getByTestId('import-column-0').inputValue()).toBe('name')
    expect(await page.getByTestId('import-column-1').inputValue()).toBe('phone')
    await page.getByTestId('import-check').click()
    expect(await counts()).toEqual({ create: people, update: 0, skip: 300 - people - faulty, fault: faulty })
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByTestId('import-fault-file').click(),
    ])
    await page.getByTestId('import-run').click()
    await page.getByTestId('import-done').waitFor({ timeout: 30_000 })

    // The faulty rows come back as they are; nobody mended them, so they are faulty still.
    await bring('loi.xlsx', await readFile(await download.path()))
    await page.getByTestId('import-check').click()
    expect(await counts()).toEqual({ create: 0, update: 0, skip: 0, fault: faulty })

    await openPage(page, instance.web, '/contacts?q=nguyen%20thi%20dao%20hang%20cu')
    await page.getByText('Nguyễn Thị Đào Hàng Cũ', { exact: true }).waitFor()

    await page.getByTestId('export').click()
    await page.getByText('CSV (.csv)').click()
    await page.getByTestId('export-start').click()
    await page.getByTestId('job-tray').click()
    const [exported] = await Promise.all([
      page.waitForEvent('download'),
      page
        .getByTestId('job')
        .filter({ hasText: 'Xuất khách hàng' })
        .getByTestId('job-file')
        .click({ timeout: 20_000 }),
    ])
    expect(await readFile(await exported.path(), 'utf8')).toContain("Nguyễn Thị Đào Hàng Cũ,'+8490")
    await page.keyboard.press('Escape')

    await openPage(page, instance.web, '/contacts/import')
    await page.getByTestId('import-undo').first().click()
    await page.getByRole('dialog').getByRole('button', { name: vi.imports.undo, exact: true }).click()
    await page.getByText(vi.imports.state.undone).waitFor({ timeout: 30_000 })
    await openPage(page, instance.web, '/contacts?q=nguyen%20thi%20dao%20hang%20cu')
    await page.getByText(vi.contacts.emptySearch).waitFor()
  })
})
