using System.Globalization;
using RdsCluster.LocalHost.Clusters;

namespace RdsCluster.LocalHost.Faults;

/// <summary>The parameters given to one fault.</summary>
internal sealed class FaultArguments(ClusterCore core, IReadOnlyDictionary<string, string> given)
{
    public static readonly FaultParameter WriterByDefault = new("instance", "DB instance identifier", "the writer");
    public static readonly FaultParameter ReaderByDefault = new("instance", "DB instance identifier", "the first reader");

    public static readonly FaultParameter ReaderOrAll = new("instance", "DB instance identifier, or all", "the first reader");

    public bool Has(string name) => given.ContainsKey(name);

    public DbInstance InstanceOrWriter() => given.TryGetValue("instance", out var name) ? core.Find(name) : core.Writer;

    /// <exception cref="LocalHostException">The cluster has no reader.</exception>
    public DbInstance InstanceOrReader() =>
        given.TryGetValue("instance", out var name)
            ? core.Find(name)
            : core.Readers.FirstOrDefault() ?? throw new LocalHostException($"{core.Plan.Name} has no reader, which this fault needs.");

    /// <inheritdoc cref="InstanceOrReader"/>
    public IReadOnlyList<DbInstance> ReaderOrAllReaders() =>
        given.GetValueOrDefault("instance") == FaultCatalogue.AllReaders ? [.. core.Readers] : [InstanceOrReader()];

    /// <exception cref="LocalHostException">Not a whole number that is at least <paramref name="least"/>.</exception>
    public int Number(string name, int otherwise, int least = 1)
    {
        if (!given.TryGetValue(name, out var text))
        {
            return otherwise;
        }
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least
            ? number
            : throw new LocalHostException($"{name}: got '{text}'; use a whole number, {least} or more.");
    }

    /// <exception cref="LocalHostException">Neither <c>true</c> nor <c>false</c>.</exception>
    public bool Flag(string name) =>
        given.TryGetValue(name, out var text)
        && (bool.TryParse(text, out var value) ? value : throw new LocalHostException($"{name}: got '{text}'; use true or false."));
}
