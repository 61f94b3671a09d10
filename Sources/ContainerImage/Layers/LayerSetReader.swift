import Dispatch
import Synchronization

/// Reads the layers of an image side by side.
struct LayerSetReader {
    let documents: DocumentReader
    let options: ImageReadOptions

    func read(_ planned: [PlannedLayer]) throws(ImageError) -> [Layer] {
        guard options.readsLayers else { return announced(planned) }
        var found: [Result<StoredBlob?, ImageError>] = []
        for layer in planned { found.append(blob(of: layer)) }
        let blobs = found.map { (try? $0.get()) ?? nil }
        var contents = readEach(zip(blobs, planned).compactMap { blob, layer in blob.map { ($0, layer.table) } })
        SharedPaths.hash(&contents, blobs.compactMap { $0 })
        return planned.indices.map { index in
            let join = LayerJoin(
                index: index, planned: planned[index], source: documents.store.source, verify: options.verify)
            switch found[index] {
            case .failure(let error): return join.unreadable(error)
            case .success(nil): return join.absent()
            case .success(let blob?):
                guard let content = contents[blob.identity] else { return join.absent() }
                return join.layer(blob, content)
            }
        }
    }

    /// What is known without reading: only where the manifest has no size is the blob looked for.
    private func announced(_ planned: [PlannedLayer]) -> [Layer] {
        planned.enumerated().map { index, layer in
            let join = LayerJoin(index: index, planned: layer, source: documents.store.source, verify: false)
            if let size = layer.size { return join.announced(size) }
            switch blob(of: layer) {
            case .success(let blob?): return join.announced(blob.size)
            case .success(nil): return join.absent()
            case .failure(let error): return join.unreadable(error)
            }
        }
    }

    private func blob(of layer: PlannedLayer) -> Result<StoredBlob?, ImageError> {
        do throws(ImageError) {
            return .success(try documents.store.blob(named: layer.name))
        } catch {
            return .failure(error)
        }
    }

    /// Each blob once, however many layers it stands for; the largest first, so that none begins last.
    private func readEach(
        _ blobs: [(blob: StoredBlob, table: TableClaim?)]
    ) -> [StoredBlob.Identity: LayerContents] {
        var seen: Set<StoredBlob.Identity> = []
        let order = blobs.filter { seen.insert($0.blob.identity).inserted }.sorted { $0.blob.size > $1.blob.size }
        let reader = LayerReader(
            limits: options.limits, verifies: options.verify, filter: options.contents, monitor: options.monitor)
        options.monitor?.expect(blobs: order.map(\.blob))
        let results = Mutex(NewestContents(of: blobs.map(\.blob.identity)))
        DispatchQueue.concurrentPerform(iterations: order.count) { number in
            let (blob, table) = order[number]
            let contents = reader.read(blob, table: table)
            if !blob.isScanned { options.monitor?.finishedLayer() }
            results.withLock { $0.add(contents, of: blob.identity) }
        }
        return results.withLock { $0.contents }
    }
}
