import { ActionIcon, Button, Menu, UnstyledButton } from '@mantine/core'
import {
  IconArrowLeft,
  IconArrowRight,
  IconDots,
  IconHome,
  IconPencil,
  IconTrash,
  IconUsers,
} from '@tabler/icons-react'
import { api } from '@tongdai/contract/api'
import { callRoute } from '@tongdai/contract/client'
import type { ListView } from '@tongdai/contract/lists/schema'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { confirm } from '../confirm.ts'
import { useChange } from '../use-change.ts'
import classes from './list.module.css'
import type { List } from './use-list.ts'
import { ViewForm } from './view-form.tsx'

/** The views of a list, that which is shown among them; and whether it still is what was saved. */
export function ViewBar({ list }: { list: List }) {
  const { t } = useTranslation()
  const { views, view, departs, choose, back } = list
  const [editing, setEditing] = useState<ListView | 'new' | null>(null)
  const save = useChange(
    async (saved: ListView) => {
      const { version } = saved
      await callRoute(api.updateListView, { params: { id: saved.id }, body: { state: list.state, version } })
      if (list.isArranged)
        await callRoute(api.setListColumns, {
          params: { kind: list.kind },
          body: { viewId: saved.id, columns: null },
        })
    },
    { reload: 'lists', done: (_, saved) => choose({ ...saved, state: list.state }) },
  )
  const isAsked = list.asked.q !== undefined || list.asked.if !== undefined || list.asked.sort !== undefined
  // Nobody has anything to choose or to save yet.
  if (views.length === 0 && !isAsked && !list.isArranged) return null
  return (
    <nav className={classes.views} aria-label={t('kit.list.views')}>
      <ul className={classes.viewList}>
        <li>
          <View label={t('kit.list.whole')} isShown={view === null} choose={() => choose(null)} />
        </li>
        {views.map((each) => (
          <li key={each.id}>
            <View
              label={each.name}
              isShown={each === view}
              isShared={each.sharing !== 'mine'}
              choose={() => choose(each)}
            />
            {each === view && <ViewMenu list={list} view={each} edit={() => setEditing(each)} />}
          </li>
        ))}
      </ul>
      {(departs || (!view && (isAsked || list.isArranged))) && (
        <span className={classes.departs}>
          {departs && <span>{t('kit.list.departs')}</span>}
          {departs && view?.mayChange && (
            <Button
              size="compact-sm"
              loading={save.isPending}
              data-testid="view-save"
              onClick={() => save.mutate(view)}
            >
              {t('frame.save')}
            </Button>
          )}
          <Button
            variant="default"
            size="compact-sm"
            data-testid="view-save-as"
            onClick={() => setEditing('new')}
          >
            {t(view ? 'kit.list.saveAsNew' : 'kit.list.saveAs')}
          </Button>
          {departs && (
            <Button variant="subtle" size="compact-sm" data-testid="view-back" onClick={back}>
              {t('kit.list.back')}
            </Button>
          )}
        </span>
      )}
      {editing !== null && (
        <ViewForm list={list} view={editing === 'new' ? null : editing} onClose={() => setEditing(null)} />
      )}
    </nav>
  )
}

interface ViewProps {
  label: string
  isShown: boolean
  isShared?: boolean
  choose: () => void
}

function View({ label, isShown, isShared, choose }: ViewProps) {
  const { t } = useTranslation()
  return (
    <UnstyledButton
      className={classes.view}
      aria-current={isShown || undefined}
      data-testid="view"
      onClick={choose}
    >
      {isShared && <IconUsers size={14} aria-label={t('kit.list.shared')} />}
      <span>{label}</span>
    </UnstyledButton>
  )
}

function ViewMenu({ list, view, edit }: { list: List; view: ListView; edit: () => void }) {
  const { t } = useTranslation()
  const { kind, views, start, choose } = list
  const { id, name, mayChange } = view
  const isStart = start === id
  const begin = useChange(
    (viewId: string | null) => callRoute(api.setListStart, { params: { kind }, body: { viewId } }),
    { reload: 'lists' },
  )
  const order = useChange(
    (ids: string[]) => callRoute(api.orderListViews, { params: { kind }, body: { ids } }),
    { reload: 'lists', quiet: true },
  )
  const remove = useChange(() => callRoute(api.removeListView, { params: { id } }), {
    reload: 'lists',
    told: 'removed',
    done: () => choose(null),
  })
  const ids = views.map((each) => each.id)
  const place = ids.indexOf(id)
  /** Among those that stand together: one's own, and those of others. */
  const beside = (by: -1 | 1) => {
    const other = views[place + by]
    return other?.mayChange && (other.sharing === 'mine') === (view.sharing === 'mine')
  }
  const swap = (by: -1 | 1) => order.mutate(ids.with(place, ids[place + by]!).with(place + by, id))
  return (
    <Menu width={240} position="bottom-start">
      <Menu.Target>
        <ActionIcon
          size="sm"
          variant="subtle"
          aria-label={t('kit.list.viewMenu', { name })}
          data-testid="view-menu"
        >
          <IconDots size={16} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item
          leftSection={<IconHome size={16} />}
          data-testid="view-start"
          onClick={() => begin.mutate(isStart ? null : id)}
        >
          {t(isStart ? 'kit.list.noStart' : 'kit.list.start')}
        </Menu.Item>
        {mayChange && (
          <>
            <Menu.Item leftSection={<IconPencil size={16} />} data-testid="view-edit" onClick={edit}>
              {t('kit.list.editView')}
            </Menu.Item>
            {beside(-1) && (
              <Menu.Item leftSection={<IconArrowLeft size={16} />} onClick={() => swap(-1)}>
                {t('kit.list.viewLeft')}
              </Menu.Item>
            )}
            {beside(1) && (
              <Menu.Item leftSection={<IconArrowRight size={16} />} onClick={() => swap(1)}>
                {t('kit.list.viewRight')}
              </Menu.Item>
            )}
            <Menu.Item
              leftSection={<IconTrash size={16} />}
              style={{ color: 'var(--bad)' }}
              data-testid="view-remove"
              onClick={() =>
                confirm({
                  title: t('kit.list.removeView', { name }),
                  text: t(view.sharing === 'mine' ? 'kit.list.removeMine' : 'kit.list.removeShared'),
                  action: t('frame.remove'),
                  onConfirm: () => remove.mutate(undefined),
                })
              }
            >
              {t('frame.remove')}
            </Menu.Item>
          </>
        )}
      </Menu.Dropdown>
    </Menu>
  )
}
