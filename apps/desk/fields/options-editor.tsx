import { ActionIcon, Button, Input, Text, TextInput, Tooltip } from '@mantine/core'
import {
  IconArchive,
  IconArchiveOff,
  IconArrowDown,
  IconArrowUp,
  IconPlus,
  IconTrash,
} from '@tabler/icons-react'
import { deepestOption, type FieldOption, flatOptions } from '@tongdai/contract/fields/options'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { composes } from '../kit/composes.ts'
import classes from './fields.module.css'

interface OptionsEditorProps {
  /** Whether options have options within them. */
  nested: boolean
  options: FieldOption[]
  /** Those that somebody may have: they can be archived, not taken away. */
  saved: readonly FieldOption[]
  change: (options: FieldOption[]) => void
  error?: ReactNode
}

/** What there is to choose from: a line each; Enter adds the next, several lines that are pasted become several. */
export function OptionsEditor({ nested, options, saved, change, error }: OptionsEditorProps) {
  const { t } = useTranslation()
  const ids = new Set(flatOptions(saved).map(({ id }) => id))
  return (
    <Input.Wrapper label={t('fields.options')} description={t('fields.optionsHint')} error={error}>
      <div className={classes.options} style={{ marginTop: 6 }}>
        <Level depth={nested ? 1 : deepestOption} options={options} saved={ids} change={change} />
      </div>
    </Input.Wrapper>
  )
}

interface LevelProps {
  depth: number
  options: FieldOption[]
  saved: ReadonlySet<string>
  change: (options: FieldOption[]) => void
}

function Level({ depth, options, saved, change }: LevelProps) {
  const { t } = useTranslation()
  const put = (place: number, changed: Partial<FieldOption>) =>
    change(options.map((option, each) => (each === place ? { ...option, ...changed } : option)))
  const insert = (place: number, names: string[]) =>
    change([...options.slice(0, place), ...names.map(newOption), ...options.slice(place)])
  const swap = (place: number, with_: number) => {
    const next = [...options]
    ;[next[place], next[with_]] = [next[with_]!, next[place]!]
    change(next)
  }
  return (
    <>
      {options.map((option, place) => (
        <div key={option.id} className={classes.options}>
          <div className={classes.option} data-testid="option">
            <TextInput
              className={classes.grow}
              aria-label={t('fields.optionName', { place: place + 1 })}
              autoFocus={option.name === '' && !saved.has(option.id)}
              disabled={option.archived}
              value={option.name}
              onChange={({ currentTarget }) => put(place, { name: currentTarget.value })}
              onPaste={(event) => {
                const [first, ...rest] = event.clipboardData.getData('text').split(/\r?\n/).filter(Boolean)
                if (rest.length === 0) return
                event.preventDefault()
                const named = { ...option, name: `${option.name}${first}`.slice(0, 100) }
                change([
                  ...options.slice(0, place),
                  ...[named, ...rest.map(newOption)],
                  ...options.slice(place + 1),
                ])
              }}
              onKeyDown={(event) => {
                if (event.key !== 'Enter' || composes(event.nativeEvent)) return
                event.preventDefault()
                insert(place + 1, [''])
              }}
            />
            <Step label={t('fields.up')} off={place === 0} run={() => swap(place, place - 1)}>
              <IconArrowUp size={15} />
            </Step>
            <Step
              label={t('fields.down')}
              off={place === options.length - 1}
              run={() => swap(place, place + 1)}
            >
              <IconArrowDown size={15} />
            </Step>
            {depth < deepestOption && (
              <Step
                label={t('fields.addWithin', { name: option.name })}
                run={() => put(place, { children: [...option.children, newOption('')] })}
              >
                <IconPlus size={15} />
              </Step>
            )}
            {saved.has(option.id) ? (
              <Step
                label={t(option.archived ? 'fields.bringBack' : 'fields.archive')}
                run={() => put(place, { archived: !option.archived })}
              >
                {option.archived ? <IconArchiveOff size={15} /> : <IconArchive size={15} />}
              </Step>
            ) : (
              <Step label={t('frame.remove')} run={() => change(options.filter((_, each) => each !== place))}>
                <IconTrash size={15} />
              </Step>
            )}
          </div>
          {option.children.length > 0 && (
            <div className={classes.within}>
              <Level
                depth={depth + 1}
                options={option.children}
                saved={saved}
                change={(children) => put(place, { children })}
              />
            </div>
          )}
        </div>
      ))}
      <div>
        <Button
          variant="subtle"
          size="compact-sm"
          leftSection={<IconPlus size={14} />}
          data-testid="option-add"
          onClick={() => insert(options.length, [''])}
        >
          {t('fields.addOption')}
        </Button>
        {depth === 1 && options.length === 0 && (
          <Text size="xs" c="dimmed">
            {t('fields.nestedHint')}
          </Text>
        )}
      </div>
    </>
  )
}

interface StepProps {
  label: string
  off?: boolean
  run: () => void
  children: ReactNode
}

function Step({ label, off, run, children }: StepProps) {
  return (
    <Tooltip label={label}>
      <ActionIcon aria-label={label} disabled={off} onClick={run}>
        {children}
      </ActionIcon>
    </Tooltip>
  )
}

let made = 0
/** The server gives it an id of its own. */
function newOption(name: string): FieldOption {
  return { id: `new${made++}`.padEnd(4, '0'), name: name.trim().slice(0, 100), archived: false, children: [] }
}
