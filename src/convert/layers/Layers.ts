import { ConversionError } from '../ConversionError.js';
import { GraphBuilder } from '../onnx/GraphBuilder.js';
import { ElementType } from '../onnx/onnxMessages.js';
import type { Weight, Weights } from '../weights/readWeights.js';
import { samePadding } from './samePadding.js';
import { toOnnxFilter } from './toOnnxFilter.js';

/** A value inside a model: `[N, channels, height, width]`. */
export interface Activation {
  readonly value: string;
  readonly channels: number;
  readonly height: number;
  readonly width: number;
}

interface Window {
  readonly stride?: number;
  readonly padding?: 'same' | 'valid';
}

interface Convolution extends Window {
  readonly bias?: ArrayLike<number>;
  readonly depthwise?: boolean;
  /** Multiplied into the filter of each output channel: a scale layer behind the convolution, folded in. */
  readonly scale?: ArrayLike<number>;
}

/** Builds the layers that the converted models consist of, with TensorFlow's meaning and ONNX's layout. */
export class Layers {
  readonly graph: GraphBuilder;

  constructor(
    name: string,
    private readonly weights: Weights,
  ) {
    this.graph = new GraphBuilder(name);
  }

  weight(name: string): Weight {
    const weight = this.weights.get(name);
    if (!weight)
      throw new ConversionError(`the weights hold no ${name}; was another version of the package installed?`);
    return weight;
  }

  /** The image input: uint8 `[N, size, size, 3]`; the graph turns a pixel x into (x - mean) / divisor. */
  image(size: number, mean: readonly [number, number, number], divisor: number): Activation {
    this.graph.input('image', ElementType.uint8, ['N', size, size, 3]);
    const planes = this.graph.add('Transpose', ['image'], { perm: [0, 3, 1, 2] });
    const floats = this.graph.add('Cast', [planes], { to: ElementType.float });
    const centred = this.graph.add('Sub', [floats, this.graph.floats([...mean], [1, 3, 1, 1])]);
    const value = this.graph.add('Mul', [centred, this.graph.floats([1 / divisor], [])]);
    return { value, channels: 3, height: size, width: size };
  }

  convolution(x: Activation, filter: Weight, options: Convolution = {}): Activation {
    const { bias, depthwise = false, scale } = options;
    const { dimensions, values } = toOnnxFilter(filter, { depthwise, ...(scale && { scale }) });
    const [channels, , height, width] = dimensions;
    const inputs = [x.value, this.graph.floats(values, dimensions)];
    if (bias) inputs.push(this.graph.floats(Float32Array.from(bias), [channels]));
    const { attributes, size } = slide(x, height, width, options);
    const group = depthwise ? x.channels : 1;
    return { value: this.graph.add('Conv', inputs, { ...attributes, group }), channels, ...size };
  }

  pool(kind: 'MaxPool' | 'AveragePool', x: Activation, kernel: number, options: Window): Activation {
    const { attributes, size } = slide(x, kernel, kernel, options);
    return { value: this.graph.add(kind, [x.value], attributes), channels: x.channels, ...size };
  }

  relu(x: Activation): Activation {
    return { ...x, value: this.graph.add('Relu', [x.value]) };
  }

  sum(a: Activation, b: Activation): Activation {
    return { ...a, value: this.graph.add('Add', [a.value, b.value]) };
  }

  /** Zeros behind the last channel, row and column. */
  pad(x: Activation, { channels = 0, height = 0, width = 0 }): Activation {
    if (channels === 0 && height === 0 && width === 0) return x;
    const pads = this.graph.integers([0, 0, 0, 0, 0, channels, height, width]);
    return {
      value: this.graph.add('Pad', [x.value, pads]),
      channels: x.channels + channels,
      height: x.height + height,
      width: x.width + width,
    };
  }

  /** The mean over all pixels: `[N, channels]`. */
  globalMean(x: Activation): string {
    return this.graph.add('ReduceMean', [x.value], { axes: [2, 3], keepdims: 0 });
  }

  /** A fully connected layer on `[N, inputs]`. */
  dense(value: string, name: string): string {
    const { shape, values } = this.weight(`${name}/weights`);
    const bias = this.weight(`${name}/bias`);
    return this.graph.add('Gemm', [
      value,
      this.graph.floats(values, shape),
      this.graph.floats(bias.values, bias.shape),
    ]);
  }
}

function slide(
  x: Activation,
  kernelHeight: number,
  kernelWidth: number,
  { stride = 1, padding = 'same' }: Window,
): { attributes: Record<string, readonly number[]>; size: { height: number; width: number } } {
  const none = [0, 0] as const;
  const [top, bottom] = padding === 'same' ? samePadding(x.height, kernelHeight, stride) : none;
  const [left, right] = padding === 'same' ? samePadding(x.width, kernelWidth, stride) : none;
  return {
    attributes: {
      kernel_shape: [kernelHeight, kernelWidth],
      strides: [stride, stride],
      pads: [top, left, bottom, right],
    },
    size: {
      height: Math.floor((x.height + top + bottom - kernelHeight) / stride) + 1,
      width: Math.floor((x.width + left + right - kernelWidth) / stride) + 1,
    },
  };
}
