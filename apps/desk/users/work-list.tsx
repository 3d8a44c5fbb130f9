import { List } from '@mantine/core'
import type { HandedWork } from '@tongdai/contract/users/schema'
import { currentLanguage } from '../text/language.ts'

/** What somebody has, counted. @param props.lost nobody takes it: what becomes of each is said */
export function WorkList({ items, lost }: { items: HandedWork[]; lost: boolean }) {
  const language = currentLanguage()
  return (
    <List size="sm" data-testid="work-list">
      {items.map(({ kind, label, otherwise, count }) => (
        <List.Item key={kind} data-kind={kind}>
          {label[language]}: <b>{count}</b>
          {lost && ` – ${otherwise[language]}`}
        </List.Item>
      ))}
    </List>
  )
}
