import { callDirection, callEndedBy, callOutcome } from '@tongdai/contract/call'
import { useTranslation } from 'react-i18next'
import { reasonWords } from '../calls/reason-words.ts'
import { showNumber } from '../format/phone-number.ts'
import type { AskedField } from '../kit/conditions/asked-field.ts'
import { useDepartments, useHotlines, useQueues } from '../lists/set-up-lists.ts'
import { usePeople } from '../lists/use-people.ts'
import { useMayUse, useSession } from '../who/session-context.ts'

/** What calls of the history can be asked, the usual first. What one does not see is not offered; the server would refuse it. */
export function useCallFields(): AskedField[] {
  const { t } = useTranslation()
  const { masked } = useSession()
  const mayUse = useMayUse()
  const people = usePeople()
  const hotlines = useHotlines().data ?? []
  const queues = useQueues().data ?? []
  const departments = useDepartments(mayUse('departments.see')).data ?? []
  const named = (list: readonly { id: string; name: string }[]) =>
    list.map(({ id, name }) => ({ value: id, label: name }))
  const number = (name: 'wait' | 'talk' | 'hold' | 'sipCode'): AskedField => ({
    ...{ name, label: t(`history.asked.${name}`), kind: 'number' },
  })
  const moment = (name: 'startedAt' | 'answeredAt' | 'endedAt'): AskedField => ({
    ...{ name, label: t(`history.asked.${name}`), kind: 'moment' },
  })
  const fields: AskedField[] = [
    {
      ...{ name: 'outcome', label: t('history.filter.outcome'), kind: 'one' },
      options: callOutcome.options.map((value) => ({ value, label: t(`call.outcome.${value}`) })),
    },
    {
      ...{ name: 'direction', label: t('history.filter.direction'), kind: 'one' },
      options: callDirection.options.map((value) => ({ value, label: t(`call.direction.${value}`) })),
    },
    { name: 'agent', label: t('history.filter.agent'), kind: 'many', options: people },
    {
      ...{ name: 'department', label: t('history.asked.department'), kind: 'many' },
      options: named(departments),
    },
    { name: 'queue', label: t('history.filter.queue'), kind: 'one', options: named(queues) },
    {
      ...{ name: 'hotline', label: t('history.filter.hotline'), kind: 'one' },
      options: hotlines.map(({ id, number, name }) => ({
        value: id,
        label: `${showNumber(number)} ${name}`,
      })),
    },
    { name: 'number', label: t('history.asked.number'), kind: 'text' },
    { name: 'customerName', label: t('history.asked.customerName'), kind: 'text' },
    ...[moment('startedAt'), number('wait'), number('talk'), number('hold')],
    { name: 'recording', label: t('history.asked.recording'), kind: 'yes-no' },
    {
      ...{ name: 'endedBy', label: t('history.asked.endedBy'), kind: 'one' },
      options: callEndedBy.options.map((value) => ({ value, label: t(`call.endedBy.${value}`) })),
    },
    {
      ...{ name: 'reason', label: t('history.asked.reason'), kind: 'one' },
      options: reasonWords.map((value) => ({ value, label: t(`reason.${value}`) })),
    },
    ...[number('sipCode'), moment('answeredAt'), moment('endedAt')],
  ]
  const hidden = new Set([
    ...(masked.includes('phone') ? ['number'] : []),
    ...(mayUse('recordings.listen') ? [] : ['recording']),
  ])
  return fields.filter(({ name, options }) => !hidden.has(name) && !(options && options.length === 0))
}
