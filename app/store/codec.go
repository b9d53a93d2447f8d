package store

import (
	"sync"

	"github.com/klauspost/compress/zstd"
)

// packer compresses blocks, one at a time.
type packer struct{ encoder *zstd.Encoder }

func newPacker() packer {
	encoder, err := zstd.NewWriter(nil,
		zstd.WithEncoderLevel(zstd.SpeedFastest),
		zstd.WithEncoderConcurrency(1),
		zstd.WithWindowSize(512<<10),
		zstd.WithLowerEncoderMem(true),
		zstd.WithEncoderCRC(false),
	)
	if err != nil {
		panic(err) // the options are constants
	}
	return packer{encoder}
}

func (p packer) pack(dst, src []byte) []byte { return p.encoder.EncodeAll(src, dst) }

var decoder = sync.OnceValue(func() *zstd.Decoder {
	d, err := zstd.NewReader(nil, zstd.WithDecoderConcurrency(1), zstd.IgnoreChecksum(true))
	if err != nil {
		panic(err) // the options are constants
	}
	return d
})

// unpack appends what pack was given. It may be called by several readers at once.
func unpack(dst, src []byte) []byte {
	out, err := decoder().DecodeAll(src, dst)
	if err != nil {
		panic("store: a block of its own making does not decompress: " + err.Error())
	}
	return out
}
