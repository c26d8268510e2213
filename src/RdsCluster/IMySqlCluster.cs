using Amazon.CDK.AWS.EC2;
using Amazon.CDK.AWS.IAM;
using Amazon.CDK.AWS.SecretsManager;

namespace RdsCluster;

/// <summary>A cluster that one uses: declared in this app, or imported with <c>MySqlCluster.FromAttributes</c> or
/// <c>FromLookup</c>.</summary>
public interface IMySqlCluster : IConnectable
{
    /// <summary>First part of every DB identifier.</summary>
    string Identifier { get; }

    /// <summary>Where writes go.</summary>
    ClusterEndpoint WriterEndpoint { get; }

    /// <summary>Where queries go, spread over the readers; null where the cluster has no such endpoint.</summary>
    ClusterEndpoint? ReaderEndpoint { get; }

    /// <summary>Each DB instance, writer first.</summary>
    IReadOnlyList<ClusterEndpoint> InstanceEndpoints { get; }

    /// <summary>The owner's credentials; null where they are not known, or those of another Region.</summary>
    ISecret? Secret { get; }

    /// <summary>Lets a role log in with IAM tokens as one database user.</summary>
    /// <param name="grantee">Role, user or service.</param>
    /// <param name="user">
    /// Database user: declared with <c>MySqlCluster.AddUser</c> and <c>UserLogin.Iam</c>, or made once by hand with
    /// <c>CREATE USER 'orders_rw' IDENTIFIED WITH AWSAuthenticationPlugin AS 'RDS'</c>.
    /// </param>
    /// <exception cref="InvalidOperationException">IAM authentication is off, or the cluster's resource ids are not known.</exception>
    Grant GrantConnect(IGrantable grantee, string user);

    /// <summary>Lets a role read the owner's credentials, with the key that encrypts them.</summary>
    /// <param name="grantee">Role, user or service.</param>
    /// <exception cref="InvalidOperationException">The secret is not known.</exception>
    Grant GrantReadSecret(IGrantable grantee);
}
