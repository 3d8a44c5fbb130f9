import { Button, CloseButton } from '@mantine/core'
import { api } from '@tongdai/contract/api'
import { callRoute } from '@tongdai/contract/client'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { currentLanguage } from '../../text/language.ts'
import { useChange } from '../use-change.ts'
import classes from './list.module.css'
import type { useListCount } from './list-count.tsx'
import { isNothing, selectionBody } from './selection.ts'
import type { List } from './use-list.ts'
import type { Selecting } from './use-selection.ts'

/** Something that can be done to the rows that are chosen; the server has an action of the name. */
export interface ListAction {
  name: string
  label: string
  icon: ReactNode
  danger?: boolean
  /** Asks for what it takes, and whether it is meant. */
  form: (props: ActionFormProps) => ReactNode
}

export interface ActionFormProps {
  /** How many, as it is said. */
  count: string
  start: (input: Record<string, unknown>) => void
  starting: boolean
  onClose: () => void
}

interface BulkBarProps {
  list: List
  actions: ListAction[]
  selecting: Selecting
  counted: ReturnType<typeof useListCount>
  /** All rows that match are there to be ticked. */
  isWhole: boolean
  /** Rows that are there. */
  shown: number
}

/** What is chosen, and what can be done with it. */
export function BulkBar({ list, actions, selecting, counted, isWhole, shown }: BulkBarProps) {
  const { t } = useTranslation()
  const { selection, takeAll, clear } = selecting
  const [doing, setDoing] = useState<ListAction | null>(null)
  const begin = useChange(
    ({ action, input }: { action: string; input: Record<string, unknown> }) =>
      callRoute(api.startBulk, {
        params: { kind: list.kind },
        body: { selection: selectionBody(selection, list.asked), action, input: input as never },
      }),
    {
      quiet: true,
      reload: 'lists',
      done: () => {
        setDoing(null)
        clear()
      },
    },
  )
  if (isNothing(selection)) return null
  const all = counted?.count ?? null
  const said = (count: number) => count.toLocaleString(currentLanguage())
  const count = !selection.all
    ? said(selection.ids.size)
    : all === null
      ? t('kit.list.allThatMatch')
      : counted?.more
        ? t('kit.list.moreThanShort', { shown: said(all) })
        : said(Math.max(0, all - selection.except.size))
  const isPage = !selection.all && selection.ids.size >= shown && !isWhole
  return (
    <section className={classes.bulk} aria-label={t('kit.list.chosen', { count })} data-testid="bulk-bar">
      <strong className={classes.bulkCount} role="status">
        {t('kit.list.chosen', { count })}
      </strong>
      {isPage && (
        <Button variant="subtle" size="compact-sm" data-testid="bulk-all" onClick={takeAll}>
          {all === null
            ? t('kit.list.chooseAll')
            : t('kit.list.chooseAllOf', {
                count: counted?.more ? t('kit.list.moreThanShort', { shown: said(all) }) : said(all),
              })}
        </Button>
      )}
      <span className={classes.bulkActions}>
        {actions.map((action) => (
          <Button
            key={action.name}
            size="compact-md"
            variant="default"
            leftSection={action.icon}
            style={action.danger ? { color: 'var(--bad)' } : undefined}
            data-testid={`bulk-${action.name}`}
            onClick={() => setDoing(action)}
          >
            {action.label}
          </Button>
        ))}
      </span>
      <CloseButton aria-label={t('kit.list.chooseNone')} onClick={clear} data-testid="bulk-none" />
      {doing?.form({
        count,
        start: (input) => begin.mutate({ action: doing.name, input }),
        starting: begin.isPending,
        onClose: () => setDoing(null),
      })}
    </section>
  )
}
