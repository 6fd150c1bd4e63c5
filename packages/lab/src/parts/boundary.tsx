import { Component, type ComponentChildren } from 'preact';
import { faultText } from '../run/fault.ts';

interface Props {
  /** What is shown; something else is tried anew. */
  readonly of: unknown;
  readonly children: ComponentChildren;
}

/** Keeps a fault of one view from taking the whole page, and with it the text that somebody has written. */
export class Boundary extends Component<Props, { readonly fault: string | undefined }> {
  override state: { readonly fault: string | undefined } = { fault: undefined };

  override componentDidCatch(error: unknown): void {
    this.setState({ fault: faultText(error) });
  }

  override componentDidUpdate(before: Props): void {
    if (before.of !== this.props.of && this.state.fault !== undefined) {
      this.setState({ fault: undefined });
    }
  }

  override render(): ComponentChildren {
    const { fault } = this.state;
    if (fault === undefined) return this.props.children;
    return (
      <p class="fault" role="alert">
        This view cannot be shown: {fault} The text and the other views are as they were.
      </p>
    );
  }
}
