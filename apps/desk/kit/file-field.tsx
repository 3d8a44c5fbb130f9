import { Button, Input } from '@mantine/core'
import { IconUpload } from '@tabler/icons-react'
import type { StoredFile } from '@tongdai/contract/files/schema'
import {
  type ClipboardEvent,
  type DragEvent,
  type KeyboardEvent,
  type ReactNode,
  useRef,
  useState,
} from 'react'
import { useTranslation } from 'react-i18next'
import { problemText } from '../server/problem-text.ts'
import type { FileOwnerRef } from '../server/send-file.ts'
import classes from './file-field.module.css'
import { KeptFile } from './kept-file.tsx'
import { useTellSending } from './sending-fields.tsx'
import { SendingFile } from './sending-file.tsx'
import { useUpload } from './use-upload.ts'

/** What the file dialog shows first; the server knows a file by its content. */
const accepted = {
  sheet: '.xlsx,.csv,.tsv,.txt,text/csv,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  audio: '.mp3,.ogg,.oga,.opus,.wav,.m4a,audio/*',
  picture: '.png,.jpg,.jpeg,.gif,.webp,image/png,image/jpeg,image/gif,image/webp',
}

interface FileFieldProps {
  label: string
  description?: ReactNode
  takes: keyof typeof accepted
  owner: FileOwnerRef
  /** null: none yet. */
  value: StoredFile | null
  /** What holds where there is none. */
  otherwise?: string
  onChange: (file: StoredFile | null) => void
  disabled?: boolean
  'data-testid'?: string
}

/** A file to be chosen, dropped or pasted: uploaded at once, with its progress, then shown as it is kept. */
export function FileField(props: FileFieldProps) {
  const { label, description, takes, owner, value, otherwise, onChange, disabled } = props
  const { t } = useTranslation()
  const input = useRef<HTMLInputElement>(null)
  const [over, setOver] = useState(false)
  const upload = useUpload(owner, onChange)
  const { sending, fault } = upload
  useTellSending(sending !== null)
  const choose = () => input.current?.click()
  const take = (files: FileList | null | undefined) => {
    if (files?.[0] && !disabled) upload.send(files[0])
  }
  const drop = (event: DragEvent) => {
    event.preventDefault()
    setOver(false)
    take(event.dataTransfer.files)
  }
  const paste = (event: ClipboardEvent) => {
    if (event.clipboardData.files.length === 0) return
    event.preventDefault()
    take(event.clipboardData.files)
  }
  const key = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || !sending) return
    // It closes the form as well, which is not what was meant.
    event.stopPropagation()
    upload.cancel()
  }
  return (
    <Input.Wrapper
      label={label}
      labelElement="div"
      description={description}
      error={fault ? <span role="alert">{problemText(t, fault)}</span> : null}
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      classNames={{ description: classes.below, error: classes.below }}
    >
      <fieldset
        className={classes.field}
        aria-label={label}
        data-over={over || undefined}
        data-fault={fault ? true : undefined}
        data-testid={props['data-testid']}
        onDragOver={(event) => {
          event.preventDefault()
          if (!disabled) setOver(true)
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
        onPaste={paste}
        onKeyDown={key}
      >
        <input
          ref={input}
          type="file"
          hidden
          accept={accepted[takes]}
          disabled={disabled}
          onChange={(event) => {
            take(event.target.files)
            // The same file once more is a change as well.
            event.target.value = ''
          }}
        />
        {sending ? (
          <SendingFile name={sending.name} sent={sending.sent} cancel={upload.cancel} />
        ) : value ? (
          <KeptFile
            file={value}
            label={label}
            disabled={disabled}
            replace={choose}
            remove={() => onChange(null)}
          />
        ) : (
          <div className={classes.empty}>
            <Button
              variant="default"
              size="compact-md"
              leftSection={<IconUpload size={16} />}
              aria-label={`${t('kit.file.choose')}: ${label}`}
              disabled={disabled}
              onClick={choose}
            >
              {t('kit.file.choose')}
            </Button>
            <span className={classes.hint}>
              {over ? t('kit.file.drop') : (otherwise ?? t('kit.file.orDrop'))}
            </span>
          </div>
        )}
      </fieldset>
    </Input.Wrapper>
  )
}
