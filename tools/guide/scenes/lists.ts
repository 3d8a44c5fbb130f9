import type { Scene } from '../stage.ts'

export const scene: Scene = {
  name: 'lists',
  async play(stage) {
    const { page } = await stage.seat('owner')
    await page.goto(`${stage.instance.web}/contacts`)
    await page.getByTestId('table-row').first().waitFor()
    await page.getByTestId('list-columns').click()
    await stage.picture(page, 'list-columns')
    await page.keyboard.press('Escape')
    await page.getByTestId('tick').nth(0).click()
    await page
      .getByTestId('tick')
      .nth(2)
      .click({ modifiers: ['Shift'] })
    await stage.picture(page, 'bulk')
    await page.getByTestId('bulk-change-owner').click()
    await page.getByTestId('bulk-owner').click()
    await page.getByRole('option').first().click()
    await page.getByTestId('bulk-start').click()
    await page.locator('[data-testid=bulk-run][data-state=done]').waitFor({ timeout: 20_000 })
    await page.getByTestId('bulk-report').click()
    await page.getByTestId('bulk-undo').waitFor()
    await stage.picture(page, 'bulk-report')
    await page.keyboard.press('Escape')
    await page.locator('th[data-column=name] button').first().click()
    await page.getByTestId('view-save-as').click()
    await page.getByTestId('view-name').fill(stage.language === 'vi' ? 'Từ Z đến A' : 'From Z to A')
    await page.getByTestId('view-form-save').click()
    await page.getByTestId('view-menu').click()
    await stage.picture(page, 'views')
  },
}
