import { Select, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { api } from '@tongdai/contract/api'
import { callRoute } from '@tongdai/contract/client'
import type { ListView, Sharing } from '@tongdai/contract/lists/schema'
import { may } from '@tongdai/contract/permissions'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useMayUse, useSession } from '../../who/session-context.ts'
import { Dialog } from '../dialog.tsx'
import { DialogForm } from '../dialog-form.tsx'
import { useChange } from '../use-change.ts'
import type { List } from './use-list.ts'

interface ViewFormProps {
  list: List
  /** null: a new one, of what the list is asked now. */
  view: ListView | null
  onClose: () => void
}

/** What a view is called, and for whom it is. */
export function ViewForm({ list, view, onClose }: ViewFormProps) {
  const { t } = useTranslation()
  const [name, setName] = useState(view?.name ?? '')
  const [forWhom, setForWhom] = useState(() =>
    view ? keyOf(view.sharing, view.department?.id ?? null) : 'mine',
  )
  const options = useForWhom(view)
  const save = useChange(
    () => {
      const body = { name: name.trim(), ...sharingOf(forWhom) }
      if (view) {
        const { id, version } = view
        return callRoute(api.updateListView, { params: { id }, body: { ...body, version } })
      }
      return callRoute(api.createListView, {
        params: { kind: list.kind },
        body: { ...body, state: list.state },
      })
    },
    {
      reload: 'lists',
      done: (saved) => {
        onClose()
        if (!view) list.choose(saved)
      },
    },
  )
  return (
    <Dialog onClose={onClose} title={t(view ? 'kit.list.editView' : 'kit.list.newView')} size={420}>
      <DialogForm
        submit={() => save.mutate(undefined)}
        pending={save.isPending}
        action={t('frame.save')}
        disabled={name.trim() === ''}
        testId="view-form-save"
      >
        <TextInput
          label={t('kit.name')}
          placeholder={t('kit.list.viewNameHint')}
          maxLength={60}
          data-autofocus
          data-testid="view-name"
          value={name}
          onChange={({ currentTarget }) => setName(currentTarget.value)}
        />
        {options.length > 1 && (
          <Select
            label={t('kit.list.forWhom')}
            allowDeselect={false}
            data-testid="view-for"
            data={options}
            value={forWhom}
            onChange={(value) => value && setForWhom(value)}
          />
        )}
      </DialogForm>
    </Dialog>
  )
}

/** For whom somebody may save a view; and for whom it is now. */
function useForWhom(view: ListView | null): { value: string; label: string }[] {
  const { t } = useTranslation()
  const session = useSession()
  const sees = useMayUse()('departments.see')
  const { data = [] } = useQuery({
    queryKey: ['setup', 'departments'],
    queryFn: async () => (await callRoute(api.listDepartments, {})).items,
    enabled: sees,
  })
  const known = new Map(
    [...session.departments, ...data, ...(view?.department ? [view.department] : [])].map((each) => [
      each.id,
      each.name,
    ]),
  )
  const mayWith = (id: string) => may(session, 'lists.share', { userId: null, departmentIds: [id] })
  return [
    { value: 'mine', label: t('kit.list.mine') },
    ...[...known]
      .filter(([id]) => mayWith(id) || view?.department?.id === id)
      .map(([id, department]) => ({
        value: keyOf('department', id),
        label: t('kit.list.ofDepartment', { department }),
      })),
    ...(may(session, 'lists.share', 'everybody') || view?.sharing === 'everyone'
      ? [{ value: 'everyone', label: t('kit.list.everyone') }]
      : []),
  ]
}

function keyOf(sharing: Sharing, departmentId: string | null): string {
  return sharing === 'department' ? `department ${departmentId}` : sharing
}

function sharingOf(key: string): { sharing: Sharing; departmentId: string | null } {
  const [sharing, departmentId = null] = key.split(' ')
  return { sharing: sharing as Sharing, departmentId }
}
