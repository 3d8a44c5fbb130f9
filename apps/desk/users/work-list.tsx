import { List } from '@mantine/core'
import type { HandedWork } from '@tongdai/contract/users/schema'
import { currentLanguage } from '../text/language.ts'

/** What somebody has, by name where it is few. @param props.lost nobody takes it: what becomes of it is said */
export function WorkList({ items, lost }: { items: HandedWork[]; lost: (kind: string) => boolean }) {
  const language = currentLanguage()
  return (
    <List size="sm" data-testid="work-list">
      {items.map(({ kind, label, otherwise, count, names }) => (
        <List.Item key={kind} data-kind={kind}>
          {label[language]}: <b>{names.length > 0 ? names.join(' · ') : count}</b>
          {names.length > 0 && names.length < count && ` (${count})`}
          {lost(kind) && ` – ${otherwise[language]}`}
        </List.Item>
      ))}
    </List>
  )
}
