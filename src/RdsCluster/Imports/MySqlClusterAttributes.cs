namespace RdsCluster.Imports;

/// <summary>Attributes with which another app imports a cluster. The outputs of the cluster's stack have these values.</summary>
public sealed record MySqlClusterAttributes
{
    /// <summary>First part of every DB identifier.</summary>
    public required string Identifier { get; init; }

    /// <summary>Host name for writes.</summary>
    public required string WriterAddress { get; init; }

    /// <summary>Id of the security group that the instances share; <c>Connections</c> adds rules to it.</summary>
    public required string SecurityGroupId { get; init; }

    /// <summary>Host name that spreads queries over the readers; null: there is none.</summary>
    public string? ReaderAddress { get; init; }

    /// <summary>Host names of the instances, writer first.</summary>
    public IReadOnlyList<string> InstanceAddresses { get; init; } = [];

    /// <summary>TCP port of every endpoint.</summary>
    /// <value>13306 by default, as of every cluster of this library.</value>
    public int Port { get; init; } = MySqlClusterProps.DefaultPort;

    /// <summary>Complete ARN of the master user's secret; null: not used.</summary>
    public string? SecretArn { get; init; }

    /// <summary>ARN of the key that encrypts the secret: who reads the secret is allowed to use it. Null: the account's default
    /// key.</summary>
    public string? KeyArn { get; init; }

    /// <summary>Unchangeable ids for <c>GrantConnect</c>: the DB cluster's (<c>cluster-…</c>), or each instance's
    /// (<c>db-…</c>).</summary>
    public IReadOnlyList<string> ResourceIds { get; init; } = [];
}
