import { Select, SimpleGrid, TextInput } from '@mantine/core'
import { api } from '@tongdai/contract/api'
import { callRoute } from '@tongdai/contract/client'
import {
  createQueueBody,
  type Queue,
  type QueueSettings,
  queueSettings,
} from '@tongdai/contract/queues/schema'
import { useTranslation } from 'react-i18next'
import { EntityForm } from '../kit/entity-form.tsx'
import { checkBy } from '../kit/form-faults.ts'
import { SecondsInput } from '../kit/seconds-input.tsx'
import { useQueues } from '../lists/set-up-lists.ts'
import { QueueMembers } from './queue-members.tsx'
import { QueueSounds, type Sounds } from './queue-sounds.tsx'
import { queueTimes } from './queue-times.ts'

/** An emptied time is null, which only those may be that have another to fall back on. */
type Times = Record<(typeof queueTimes)[number], number | null>
type Values = Times &
  Sounds &
  Record<string, unknown> &
  Pick<QueueSettings, 'strategy'> & { name: string; members: { userId: string; priority: number }[] }

/** @param props.queue null: a new one */
export function QueueForm({ queue, onClose }: { queue: Queue | null; onClose: () => void }) {
  const { t } = useTranslation()
  const queues = useQueues()
  return (
    <EntityForm<Queue, Values, Queue>
      size={560}
      title={t(queue ? 'queues.edit' : 'queues.add')}
      onClose={onClose}
      item={queue}
      blank={newQueue}
      valuesOf={valuesOf}
      latest={async () => (await queues.refetch()).data?.find(({ id }) => id === queue?.id)}
      check={checkBy<Values>(t, createQueueBody, toBody)}
      save={(values, item) => {
        const body = toBody(values)
        if (!item) return callRoute(api.createQueue, { body })
        return callRoute(api.updateQueue, {
          params: { id: item.id },
          body: { ...body, version: item.version },
        })
      }}
      faultAt={{ NAME_TAKEN: 'name' }}
    >
      {(form, item) => (
        <>
          <TextInput
            label={t('kit.name')}
            data-autofocus
            data-testid="queue-name"
            {...form.getInputProps('name')}
          />
          <Select
            label={t('queues.strategy.label')}
            description={t(`queues.strategy.${form.values.strategy}.hint`)}
            inputWrapperOrder={['label', 'input', 'description', 'error']}
            allowDeselect={false}
            data={strategies.map((value) => ({ value, label: t(`queues.strategy.${value}.label`) }))}
            data-testid="queue-strategy"
            {...form.getInputProps('strategy')}
          />
          <SimpleGrid cols={{ base: 1, xs: 3 }}>
            {queueTimes.map((key) => (
              <SecondsInput
                key={key}
                schema={queueSettings.shape[key]}
                label={t(`queues.times.${key}.label`)}
                title={t(`queues.times.${key}.hint`)}
                placeholder={newQueue[key] === null ? t('queues.asCompany') : undefined}
                {...form.getInputProps(key)}
              />
            ))}
          </SimpleGrid>
          <QueueSounds sounds={form.values} change={(sounds) => form.setValues(sounds)} />
          <QueueMembers
            members={form.values.members}
            names={item?.members ?? []}
            change={(members) => form.setFieldValue('members', members)}
          />
        </>
      )}
    </EntityForm>
  )
}

const strategies = queueSettings.shape.strategy.unwrap().options

const { strategy: usual, ...usually } = queueSettings.parse({})
const newQueue: Values = {
  name: '',
  strategy: usual,
  ...timesOf(usually),
  ...soundsOf(usually),
  members: [],
}

function valuesOf(queue: Queue): Values {
  const members = queue.members.map(({ userId, priority }) => ({ userId, priority }))
  const { name, strategy } = queue
  return { name, strategy, ...timesOf(queue), ...soundsOf(queue), members }
}

function timesOf(settings: Pick<QueueSettings, keyof Times>): Times {
  return Object.fromEntries(queueTimes.map((key) => [key, settings[key]])) as Times
}

function soundsOf({ greetingFileId, musicFileId, apologyFileId }: Sounds): Sounds {
  return { greetingFileId, musicFileId, apologyFileId }
}

/** What is checked here: an emptied time that must be one is refused before it is sent. */
function toBody({ name, ...values }: Values) {
  return { name: name.trim(), ...(values as Omit<Queue, 'name'>) }
}
