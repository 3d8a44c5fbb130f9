import { Anchor, Group, MultiSelect, Select } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useQueryClient } from '@tanstack/react-query'
import type { Department } from '@tongdai/contract/departments/schema'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Dialog } from '../kit/dialog.tsx'
import { DialogForm } from '../kit/dialog-form.tsx'
import { useChange } from '../kit/use-change.ts'
import { useMembers, useQueues } from '../lists/set-up-lists.ts'
import { problemText } from '../server/problem-text.ts'
import { useMayUse } from '../who/session-context.ts'
import { doForGroup, type GroupAction } from './group-actions.ts'
import { GroupMembers } from './group-members.tsx'

interface GroupFormProps {
  department: Department
  departments: Department[]
  onClose: () => void
}

/** Something that is done to several members of a department together, and can be undone while its notice stands. */
export function GroupForm({ department, departments, onClose }: GroupFormProps) {
  const { t } = useTranslation()
  const queryClient = useQueryClient()
  const queues = useQueues()
  const people = useMembers()
  const mayUse = useMayUse()
  const [userIds, setUserIds] = useState(department.members.map(({ userId }) => userId))
  const [what, setWhat] = useState<GroupAction['what']>('move')
  const [to, setTo] = useState<string | null>(null)
  const [queueIds, setQueueIds] = useState<string[]>([])
  const others = departments.filter(({ id }) => id !== department.id)
  const action = actionOf(what, to, queueIds)
  const undo = async (back: () => Promise<unknown>) => {
    try {
      await back()
      notifications.show({ message: t('departments.undone'), autoClose: 2_500 })
    } catch (error) {
      notifications.show({ color: 'red', message: problemText(t, error) })
    }
    void queryClient.invalidateQueries({ queryKey: ['setup'] })
  }
  const did = (chosen: GroupAction) =>
    t(`departments.did.${chosen.what}`, {
      count: userIds.length,
      to: nameOf(chosen),
      from: department.name,
    })
  const nameOf = (chosen: GroupAction): string => {
    if (chosen.what === 'queues')
      return (queues.data ?? [])
        .filter(({ id }) => chosen.queueIds.includes(id))
        .map(({ name }) => name)
        .join(', ')
    if (!('to' in chosen)) return ''
    return [...others, ...people].find(({ id }) => id === chosen.to)?.name ?? ''
  }
  const go = useChange((chosen: GroupAction) => doForGroup(department, departments, userIds, chosen), {
    quiet: true,
    done: (back, chosen) => {
      onClose()
      const id = notifications.show({
        autoClose: back ? 10_000 : 2_500,
        message: back ? (
          <Undoable
            text={did(chosen)}
            undo={() => {
              notifications.hide(id)
              void undo(back)
            }}
          />
        ) : (
          did(chosen)
        ),
      })
    },
  })
  const choices = [
    'move',
    'out',
    ...(mayUse('queues.manage') ? (['queues', 'handOver'] as const) : []),
    ...(mayUse('people.manage') ? (['handTo', 'off'] as const) : []),
  ] as const
  const fields: Record<GroupAction['what'], ReactNode> = {
    move: <Target departments={others} to={to} change={setTo} />,
    out: null,
    queues: (
      <MultiSelect
        label={t('departments.whichQueues')}
        data-testid="group-queues"
        value={queueIds}
        data={queues.data?.map(({ id, name }) => ({ value: id, label: name })) ?? []}
        onChange={setQueueIds}
      />
    ),
    handOver: <Target departments={others} to={to} change={setTo} />,
    handTo: (
      <Select
        label={t('departments.heir')}
        searchable
        limit={50}
        data-testid="group-heir"
        value={to}
        data={people
          .filter(({ id, disabledAt }) => disabledAt === null && !userIds.includes(id))
          .map(({ id, name }) => ({ value: id, label: name }))}
        onChange={setTo}
      />
    ),
    off: null,
  }
  return (
    <Dialog onClose={onClose} title={`${t('departments.group')}: ${department.name}`} size={480}>
      <DialogForm
        submit={() => {
          if (action) go.mutate(action)
        }}
        pending={go.isPending}
        action={t('departments.go')}
        disabled={!action || userIds.length === 0}
        testId="group-go"
      >
        <GroupMembers members={department.members} chosen={userIds} choose={setUserIds} />
        <Select
          label={t('departments.what')}
          description={t(`departments.${what}Hint`)}
          inputWrapperOrder={['label', 'input', 'description']}
          allowDeselect={false}
          data-autofocus
          data-testid="group-what"
          value={what}
          data={choices.map((value) => ({ value, label: t(`departments.${value}`) }))}
          onChange={(value) => {
            if (!value) return
            setWhat(value)
            setTo(null)
          }}
        />
        {fields[what]}
      </DialogForm>
    </Dialog>
  )
}

function Target({
  departments,
  to,
  change,
}: {
  departments: Department[]
  to: string | null
  change: (to: string | null) => void
}) {
  const { t } = useTranslation()
  return (
    <Select
      label={t('departments.target')}
      data-testid="group-target"
      value={to}
      data={departments.map(({ id, name }) => ({ value: id, label: name }))}
      onChange={change}
    />
  )
}

function Undoable({ text, undo }: { text: string; undo: () => void }) {
  const { t } = useTranslation()
  return (
    <Group justify="space-between" wrap="nowrap">
      <span>{text}</span>
      <Anchor component="button" type="button" data-testid="group-undo" onClick={undo}>
        {t('departments.undo')}
      </Anchor>
    </Group>
  )
}

/** null: something is not chosen yet. */
function actionOf(what: GroupAction['what'], to: string | null, queueIds: string[]): GroupAction | null {
  if (what === 'out' || what === 'off') return { what }
  if (what === 'queues') return queueIds.length > 0 ? { what, queueIds } : null
  return to ? { what, to } : null
}
