import { Alert, Checkbox, Loader, Select, Text, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { api } from '@tongdai/contract/api'
import { callRoute } from '@tongdai/contract/client'
import type { User } from '@tongdai/contract/users/schema'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { personLabel } from '../format/person.ts'
import { Dialog } from '../kit/dialog.tsx'
import { DialogForm } from '../kit/dialog-form.tsx'
import { useChange } from '../kit/use-change.ts'
import { useMembers } from '../lists/set-up-lists.ts'
import { problemText } from '../server/problem-text.ts'
import { useSession } from '../who/session-context.ts'
import { WorkList } from './work-list.tsx'

const nobody = 'nobody'

/** Takes somebody out of the company: says what they leave behind, asks who takes it, and is sure by the name. */
export function RemoveUser({ user, onClose }: { user: User; onClose: () => void }) {
  const { t } = useTranslation()
  const { userId } = useSession()
  const params = { id: user.id }
  const leaving = useQuery({
    queryKey: ['setup', 'users', 'leaving', user.id],
    queryFn: () => callRoute(api.getLeaving, { params }),
    // Who is in a call changes by itself.
    refetchInterval: 3_000,
  })
  const heirs = useMembers().filter(({ id, disabledAt }) => id !== user.id && disabledAt === null)
  const [to, setTo] = useState<string | null>(null)
  const [typed, setTyped] = useState('')
  const [evenInCall, setEvenInCall] = useState(false)
  const { items, inCall } = leaving.data ?? { items: [], inCall: false }
  const heir = to === nobody ? undefined : (to ?? undefined)
  const remove = useChange(
    () =>
      callRoute(api.removeUser, { params, query: { to: heir, ...(evenInCall && { evenInCall: 'true' }) } }),
    {
      told: 'removed',
      done: onClose,
      fault: () => void leaving.refetch(),
    },
  )
  const hasExtension = heirs.some(({ id, extension }) => id === heir && extension !== null)
  // Who has an extension keeps that one.
  const isLost = (kind: string) => to === nobody || (kind === 'extension' && hasExtension)
  const isSure = typed.trim().toLowerCase() === user.name.trim().toLowerCase()
  const ready = isSure && leaving.data && (items.length === 0 || to !== null) && (!inCall || evenInCall)
  return (
    <Dialog onClose={onClose} title={t('users.removeConfirm', { name: user.name })} size={480}>
      <DialogForm
        submit={() => ready && !remove.isPending && remove.mutate(undefined)}
        pending={remove.isPending}
        action={t('frame.remove')}
        color="red"
        disabled={!ready}
        testId="user-remove"
      >
        <Text size="sm">{t('users.removeText')}</Text>
        {!leaving.data && !leaving.isError && <Loader type="dots" />}
        {leaving.isError && <Alert color="red">{problemText(t, leaving.error)}</Alert>}
        {items.length > 0 && (
          <>
            <WorkList items={items} lost={isLost} />
            <Select
              label={t('users.handTo')}
              placeholder={t('users.choosePerson')}
              searchable
              limit={50}
              allowDeselect={false}
              data-autofocus
              data-testid="user-heir"
              value={to}
              data={[
                ...heirs.map((heir) => ({
                  value: heir.id,
                  label: heir.id === userId ? t('users.me', { name: heir.name }) : personLabel(heir),
                })),
                { value: nobody, label: t('users.toNobody') },
              ]}
              onChange={setTo}
            />
          </>
        )}
        {inCall && (
          <Alert
            color="orange"
            role="status"
            data-testid="user-in-call"
            title={t('users.inCall', { name: user.name })}
          >
            <Text size="sm" mb="xs">
              {t('users.inCallText')}
            </Text>
            <Checkbox
              label={t('users.evenInCall')}
              checked={evenInCall}
              data-testid="user-even-in-call"
              onChange={({ currentTarget }) => setEvenInCall(currentTarget.checked)}
            />
          </Alert>
        )}
        <TextInput
          label={t('users.typeName', { name: user.name })}
          autoComplete="off"
          data-testid="user-remove-name"
          value={typed}
          onChange={({ currentTarget }) => setTyped(currentTarget.value)}
        />
        <Text size="sm" c="dimmed">
          {t('users.noUndo')}
        </Text>
        {remove.isError && (
          <Alert color="red" role="alert" data-testid="form-fault">
            {problemText(t, remove.error)}
          </Alert>
        )}
      </DialogForm>
    </Dialog>
  )
}
