import { signal } from '@preact/signals';
import type { JSX } from 'preact';
import { Tabs } from '../parts/tabs.tsx';
import { fold } from '../state.ts';
import { Editor, Faults, redoChange, undoChange } from './editor.tsx';
import { Form } from './form.tsx';
import { Paste } from './paste.tsx';
import { Settings } from './settings.tsx';

/** In which form the scenario is edited. */
const editing = signal<'yaml' | 'form'>('yaml');

/** The scenario, to be changed: as text or by sliders, with what is played of it. */
export function EditPanel(): JSX.Element {
  return (
    <>
      <div class="bar">
        <Tabs
          label="Scenario as"
          tabs={[
            { id: 'yaml', title: 'Text' },
            { id: 'form', title: 'Sliders' },
          ]}
          current={editing.value}
          choose={(id) => {
            editing.value = id;
          }}
          panel="edit-panel"
        />
        <button type="button" onClick={undoChange}>
          Undo
        </button>
        <button type="button" onClick={redoChange}>
          Redo
        </button>
        <button type="button" onClick={fold}>
          Close
        </button>
      </div>
      <Settings />
      <Paste />
      <div id="edit-panel" role="tabpanel" aria-labelledby={`tab-${editing.value}`}>
        {/* The text stays alive behind the form, since it is what the form changes. */}
        <div class="fill" hidden={editing.value !== 'yaml'}>
          <Editor />
        </div>
        {editing.value === 'form' && <Form />}
      </div>
      <Faults />
    </>
  );
}
