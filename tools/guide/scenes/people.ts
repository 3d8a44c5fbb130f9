import type { Scene } from '../stage.ts'

export const scene: Scene = {
  name: 'people',
  async play(stage) {
    const { page } = await stage.seat('owner')
    const { web } = stage.instance
    await page.goto(`${web}/setup/users`)
    await page.getByTestId('table-row').first().waitFor()
    await stage.picture(page, 'people')
    await page.getByTestId('user-add').click()
    await page.getByTestId('user-name').fill('Trần Quang')
    await page.getByTestId('user-phone').fill('0912 345 111')
    await page.getByTestId('user-extension').click()
    await page.getByRole('option').first().click()
    await stage.picture(page, 'person-added')
    await page.getByTestId('user-confirm').click()
    await page.getByTestId('new-password').waitFor()
    await stage.picture(page, 'person-password')
    await page.getByTestId('password-copied').check()
    await page.getByTestId('user-confirm').click()
    await page.getByTestId('user-added-close').click()
    await page.getByTestId('user-search').fill('Lan')
    const lan = page.getByTestId('table-row').filter({ hasText: 'lan@demo.tongdai' })
    await page.getByTestId('user-count').getByText('1').waitFor()
    await lan.getByTestId('row-menu').click()
    await page.getByRole('menuitem').last().click()
    await page.getByTestId('work-list').waitFor()
    await stage.picture(page, 'person-removed')
  },
}
