import type { Scene } from '../stage.ts'

export const scene: Scene = {
  name: 'customers',
  async play(stage) {
    const { page } = await stage.seat('owner')
    const { web } = stage.instance
    await page.goto(`${web}/setup/fields`)
    await page.getByTestId('field-row').first().waitFor()
    await stage.picture(page, 'fields')
    await page.getByTestId('row-menu').nth(1).click()
    await page.getByRole('menuitem').first().click()
    await page.getByTestId('option').first().waitFor()
    await stage.picture(page, 'field')
    await page.goto(`${web}/contacts`)
    await page.getByTestId('table-row').first().waitFor()
    await page.getByTestId('condition-add').click()
    await page.getByTestId('condition-field').fill(stage.language === 'vi' ? 'Cuộc gọi' : 'Latest')
    await page.getByRole('option').first().click()
    await page.getByTestId('condition-operator').click()
    await page.getByRole('option').nth(1).click()
    await page.getByTestId('condition-when').click()
    await page.getByRole('option').first().click()
    await stage.picture(page, 'condition')
    await page.getByTestId('condition-apply').click()
    await page.getByTestId('condition').waitFor()
    await page.getByTestId('table-row').first().waitFor()
    await stage.picture(page, 'conditions')
  },
}
