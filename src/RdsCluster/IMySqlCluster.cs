using Amazon.CDK.AWS.EC2;
using Amazon.CDK.AWS.IAM;
using Amazon.CDK.AWS.SecretsManager;

namespace RdsCluster;

/// <summary>A cluster to connect to: declared in this app, or imported with <c>MySqlCluster.FromAttributes</c> or
/// <c>FromLookup</c>.</summary>
public interface IMySqlCluster : IConnectable
{
    /// <summary>First part of every DB identifier.</summary>
    string Identifier { get; }

    /// <summary>The writer endpoint.</summary>
    ClusterEndpoint WriterEndpoint { get; }

    /// <summary>The reader endpoint, which spreads connections over the readers; null if the cluster has none.</summary>
    ClusterEndpoint? ReaderEndpoint { get; }

    /// <summary>Each DB instance, writer first.</summary>
    IReadOnlyList<ClusterEndpoint> InstanceEndpoints { get; }

    /// <summary>The master user's secret; null if it is unknown or belongs to another Region.</summary>
    ISecret? Secret { get; }

    /// <summary>Grants permission to log in as one database user with IAM tokens.</summary>
    /// <param name="grantee">Role, user or service.</param>
    /// <param name="user">
    /// Database user: declared with <c>MySqlCluster.AddUser</c> and <c>UserLogin.Iam</c>, or made once by hand with
    /// <c>CREATE USER 'orders_rw' IDENTIFIED WITH AWSAuthenticationPlugin AS 'RDS'</c>.
    /// </param>
    /// <exception cref="InvalidOperationException">IAM authentication is off, or the cluster's resource ids are not known.</exception>
    Grant GrantConnect(IGrantable grantee, string user);

    /// <summary>Grants permission to read the master user's secret and to use the key that encrypts it.</summary>
    /// <param name="grantee">Role, user or service.</param>
    /// <exception cref="InvalidOperationException">The secret is not known.</exception>
    Grant GrantReadSecret(IGrantable grantee);
}
