import { crookedSheet } from '../../../e2e/testing/crooked-sheet.ts'
import type { Scene } from '../stage.ts'

export const scene: Scene = {
  name: 'imports',
  async play(stage) {
    const { page } = await stage.seat('owner')
    const { content } = crookedSheet(120)
    await page.goto(`${stage.instance.web}/contacts/import`)
    await page
      .getByTestId('import-file')
      .locator('input[type=file]')
      .setInputFiles({ name: 'Khách cũ.csv', mimeType: 'text/csv', buffer: Buffer.from(content) })
    await page.getByTestId('import-check').waitFor({ timeout: 20_000 })
    await stage.picture(page, 'import-columns')
    await page.getByTestId('import-check').click()
    await page.getByTestId('import-run').waitFor({ timeout: 20_000 })
    await page.getByTestId('import-counts').scrollIntoViewIfNeeded()
    await stage.picture(page, 'import-check')
    await page.getByTestId('import-run').click()
    await page.getByTestId('import-undo').waitFor({ timeout: 20_000 })
    await stage.picture(page, 'import-done')
    await page.goto(`${stage.instance.web}/contacts`)
    await page.getByTestId('export').click()
    await page.getByTestId('export-start').waitFor()
    await stage.picture(page, 'export')
  },
}
