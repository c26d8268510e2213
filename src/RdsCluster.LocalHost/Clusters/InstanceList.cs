using System.Collections;

namespace RdsCluster.LocalHost.Clusters;

/// <summary>The instances of a cluster; restores add to it while others read it.</summary>
internal sealed class InstanceList : IReadOnlyList<DbInstance>
{
    private volatile DbInstance[] _instances = [];

    public int Count => _instances.Length;

    public DbInstance this[int index] => _instances[index];

    public void Add(DbInstance instance)
    {
        lock (this)
        {
            _instances = [.. _instances, instance];
        }
    }

    public void Remove(DbInstance instance)
    {
        lock (this)
        {
            _instances = [.. _instances.Where(i => i != instance)];
        }
    }

    public IEnumerator<DbInstance> GetEnumerator() => ((IEnumerable<DbInstance>)_instances).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
