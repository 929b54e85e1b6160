// "natural": else the number of one module depends on the folder it is built in, and with it the output.
module.exports = { optimization: { moduleIds: "natural", chunkIds: "natural" } };
