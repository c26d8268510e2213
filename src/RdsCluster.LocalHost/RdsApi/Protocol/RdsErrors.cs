using RdsCluster.LocalHost.Clusters;

namespace RdsCluster.LocalHost.RdsApi.Protocol;

/// <summary>The refusals of the RDS API, with AWS's codes (source: the error names and codes of the RDS API reference).</summary>
internal static class RdsErrors
{
    public static LocalHostException MissingAction() => new("The request has no Action.", "MissingAction");

    public static LocalHostException InvalidAction(string action) =>
        new($"The action {action} is not supported by the local RDS API.", "InvalidAction");

    public static LocalHostException Missing(string parameter) =>
        new($"The request must contain the parameter {parameter}.", "MissingParameter");

    public static LocalHostException Value(string parameter, string? got, string allowed) =>
        new($"Invalid value '{got}' for {parameter}: allowed is {allowed}.", "InvalidParameterValue");

    public static LocalHostException Combination(string message) => new(message, "InvalidParameterCombination");

    public static LocalHostException IncompleteSignature() =>
        new(
            "The Authorization header must have Credential, SignedHeaders and Signature; an unsigned request needs none.",
            "IncompleteSignature"
        );

    public static LocalHostException InstanceNotFound(string identifier) =>
        new($"DBInstance {identifier} not found.", "DBInstanceNotFound");

    public static LocalHostException ClusterNotFound(string identifier) =>
        new($"DBCluster {identifier} not found.", "DBClusterNotFoundFault");

    public static LocalHostException ParameterGroupNotFound(string name) =>
        new($"DBParameterGroup not found: {name}", "DBParameterGroupNotFound");

    public static LocalHostException SubnetGroupNotFound(string name) =>
        new($"DB subnet group '{name}' does not exist.", "DBSubnetGroupNotFoundFault");

    public static LocalHostException InstanceExists(string identifier) =>
        new($"DB instance {identifier} exists already.", "DBInstanceAlreadyExists");

    public static LocalHostException SnapshotExists(string identifier, bool isOfDbCluster) =>
        new($"Snapshot {identifier} exists already.", isOfDbCluster ? "DBClusterSnapshotAlreadyExistsFault" : "DBSnapshotAlreadyExists");

    public static LocalHostException SnapshotNotFound(string identifier, bool isOfDbCluster) =>
        new($"Snapshot {identifier} not found.", isOfDbCluster ? "DBClusterSnapshotNotFoundFault" : "DBSnapshotNotFound");

    public static LocalHostException SnapshotState(string message, bool isOfDbCluster) =>
        new(message, isOfDbCluster ? "InvalidDBClusterSnapshotStateFault" : "InvalidDBSnapshotState");

    /// <summary>A cluster that cannot copy its data must not pretend to.</summary>
    public static LocalHostException NoBackups(string cluster) =>
        new($"Cluster {cluster} does not support snapshots and restores here.", "InvalidDBInstanceState");

    public static LocalHostException InstanceState(string message) => new(message, "InvalidDBInstanceState");

    public static LocalHostException ClusterState(string message) => new(message, "InvalidDBClusterStateFault");

    /// <summary>HTTP status of a code: 404 for what is not found, 500 for failures that are not the client's, else 400.</summary>
    public static int Status(string code) =>
        code switch
        {
            "InternalFailure" => 500,
            "IncompleteSignature" => 400,
            _ when code.Contains("NotFound", StringComparison.Ordinal) => 404,
            _ => 400,
        };

    /// <summary>A failure of the local host that RDS has no code for is one of the service, not of the client.</summary>
    public static string Code(LocalHostException e) => e.Code == "LocalHost" ? "InternalFailure" : e.Code;
}
