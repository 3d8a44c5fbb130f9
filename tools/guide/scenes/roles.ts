import type { Scene } from '../stage.ts'

export const scene: Scene = {
  name: 'roles',
  async play(stage) {
    const { page } = await stage.seat('owner')
    const { web } = stage.instance
    await page.goto(`${web}/setup/roles`)
    await page.getByTestId('table-row').first().waitFor()
    await stage.picture(page, 'roles')
    await page.getByTestId('row-menu').last().click()
    await page.getByRole('menuitem').first().click()
    await page.getByTestId('role-name').waitFor()
    await stage.picture(page, 'role')
    await page.goto(`${web}/setup/departments`)
    await page.getByTestId('table-row').first().waitFor()
    await stage.picture(page, 'departments')
    await page.getByTestId('row-menu').first().click()
    await page.getByRole('menuitem').nth(1).click()
    await page.getByTestId('group-what').waitFor()
    await stage.picture(page, 'department-group')
  },
}
